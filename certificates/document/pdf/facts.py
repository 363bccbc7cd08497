"""All that one sheet says, and how it says it."""

import datetime
from dataclasses import dataclass, replace

from certificates.document.pdf import qr
from certificates.document.pdf.fonts import printable
from certificates.document.pdf.wording import date_in_words, extent, period, words

TEMPLATE_VERSION = 1


@dataclass(frozen=True)
class Facts:
    """All that one sheet says; plain values, fixed at the moment of issue."""

    language: str
    holder_name: str
    institution: str
    organiser: str
    title: str
    topics: tuple[str, ...]
    minutes: int
    began_on: datetime.date
    ended_on: datetime.date
    issued_at: datetime.datetime
    issued_on: datetime.date
    expires_on: datetime.date
    serial: str
    code: str
    site: str  # where to check, as people type it
    address: str  # what the QR code opens

    def written_by_people(self):
        """What a typeface may lack a sign of."""
        names = ("holder_name", "institution", "organiser", "title", "topics")
        return {name: getattr(self, name) for name in names}


def composed(facts):
    """The same facts with every letter as one sign."""
    plain = {
        name: tuple(map(printable, value)) if name == "topics" else printable(value)
        for name, value in facts.written_by_people().items()
    }
    return replace(facts, **plain)


def said(facts):
    """The sheet's own words about these facts."""
    language = facts.language
    text = words(language)
    took = period(language, facts.began_on, facts.ended_on)
    span = f"{extent(language, len(facts.topics), facts.minutes)}, {took}."
    return {
        **text,
        "document": text["document"].format(title=facts.title),
        "subject": text["subject"].format(serial=facts.serial, code=facts.code),
        "signed": text["signed"].format(date=date_in_words(facts.issued_on, language)),
        "expires": date_in_words(facts.expires_on, language),
        "span": span[:1].upper() + span[1:],
    }


def facsimile(facts):
    """The same sheet for the screen: what it says, and its QR code as an outline."""
    rows = qr.modules(facts.address)
    return {
        "facts": facts,
        "said": said(facts),
        "qr": qr.path_data(rows),
        "qr_side": len(rows),
    }
