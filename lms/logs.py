"""Log records as JSON, one object a line, with ids and without personal data."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

from lms.masking import masked, route_of

STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
current_request = ContextVar("current_request", default=None)


class JsonFormatter(logging.Formatter):
    """Time, level, logger and message, the request, then the fields of `extra`."""

    def format(self, record):
        request = getattr(record, "request", None) or current_request.get()
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": masked(message_of(record, request)),
            **ids_of(request),
        }
        line |= extra_of(record)
        if record.exc_info:
            line["exception"] = masked(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def extra_of(record):
    extra = {k: v for k, v in vars(record).items() if k not in STANDARD}
    extra.pop("request", None)
    return {
        name: value if isinstance(value, int | float) else masked(str(value))
        for name, value in extra.items()
    }


def message_of(record, request):
    message, path = record.getMessage(), getattr(request, "path", "/")
    return message if path == "/" else message.replace(path, route_of(request))


def ids_of(request):
    """Which request, and the person who sent it where that is known already."""
    if not hasattr(request, "log_id"):
        return {}
    user = getattr(request, "_cached_user", None)
    return {"request_id": request.log_id, "user": user.pk if user else None}


class NoHousekeeping(logging.Filter):
    """Drops routine records of search and reference indexing."""

    OF_OTHERS = ("path=modelsearch.", "path=wagtail.")

    def filter(self, record):
        if record.levelno > logging.INFO:
            return True
        return not any(part in record.getMessage() for part in self.OF_OTHERS)
