"""The e-mails of a trial site, which are written to files instead of being sent."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings

SEPARATOR = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class WrittenMail:
    to: str
    subject: str
    date: str
    body: str


def newest_mails(number=50):
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", settings.DATA_DIR / "mail"))
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns)
    mails = []
    for path in reversed(files[-number:]):
        messages = path.read_bytes().split(SEPARATOR)
        mails += [read_mail(data) for data in reversed(messages) if data.strip()]
    return mails[:number]


def read_mail(data):
    message = message_from_bytes(data, policy=policy.default)
    body = message.get_body(["plain"])
    return WrittenMail(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        date=str(message["Date"]),
        body=body.get_content() if body else "",
    )
