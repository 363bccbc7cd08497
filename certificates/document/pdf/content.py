"""What a certificate says, and the phrases in which it says it."""

import datetime
from dataclasses import dataclass, replace

from certificates.document.pdf.fonts import printable
from certificates.document.pdf.wording import date_in_words, duration, period, words
from lms import qr_codes

TEMPLATE_VERSION = 1


@dataclass(frozen=True)
class Content:
    """All that one certificate says, as plain values fixed at the moment of issue."""

    language: str
    holder_name: str
    institution: str
    organiser: str
    title: str
    topics: tuple[str, ...]
    modules: tuple[str, ...]  # those taken, if they are not the whole course
    course_modules: int
    minutes: int
    pass_mark: int | None
    signatories: tuple[tuple[str, str, str], ...]  # (name, post, institution)
    began_on: datetime.date
    ended_on: datetime.date
    issued_at: datetime.datetime
    issued_on: datetime.date
    expires_on: datetime.date
    serial: str
    code: str
    site: str  # where to verify, as people type it
    address: str  # what the QR code opens

    def printable(self):
        """The same content in composed characters.

        Raises `ValidationError` for a character that the typefaces lack.
        """
        names = ("holder_name", "institution", "organiser", "title")
        texts = {name: printable(getattr(self, name)) for name in names}
        return replace(
            self,
            **texts,
            topics=tuple(map(printable, self.topics)),
            modules=tuple(map(printable, self.modules)),
            signatories=tuple(tuple(map(printable, row)) for row in self.signatories),
        )


def phrases(content):
    """The fixed phrases of the content's language, completed with its values."""
    language = content.language
    text = words(language)
    took = period(language, content.began_on, content.ended_on)
    length = duration(content.minutes)
    return {
        **text,
        "document": text["document"].format(title=content.title),
        "subject": text["subject"].format(serial=content.serial, code=content.code),
        "signed": text["signed"].format(
            date=date_in_words(content.issued_on, language)
        ),
        "expires": date_in_words(content.expires_on, language),
        "span": text["span" if length else "span_without_duration"].format(
            duration=length, period=took
        ),
        "pass_mark": (
            text["pass_mark"].format(mark=content.pass_mark)
            if content.pass_mark
            else ""
        ),
        "topics": _label(content, text),
    }


def _label(content, text):
    if content.modules:
        form = "module" if len(content.modules) == 1 else "modules"
        return text[form].format(
            taken=len(content.modules), modules=content.course_modules
        )
    return text["topic" if len(content.topics) == 1 else "topics"]


def wording_of(content):
    return phrases(content) | {"site": content.site, "address": content.address}


def facsimile(content, wording):
    rows = qr_codes.modules(wording["address"])
    return {
        "content": content,
        "phrases": wording,
        "qr": qr_codes.path_data(rows),
        "qr_side": len(rows),
    }
