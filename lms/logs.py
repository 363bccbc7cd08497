"""Log records as JSON, one object a line."""

import json
import logging
from datetime import UTC, datetime

STANDARD = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    """Time, level, logger and message, then the fields of `extra`."""

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        extra = {k: v for k, v in vars(record).items() if k not in STANDARD}
        line |= {k: v for k, v in extra.items() if k not in {"request", "args"}}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class NoHousekeeping(logging.Filter):
    """Drops routine records of search and reference indexing."""

    OF_OTHERS = ("path=modelsearch.", "path=wagtail.")

    def filter(self, record):
        if record.levelno > logging.INFO:
            return True
        return not any(part in record.getMessage() for part in self.OF_OTHERS)
