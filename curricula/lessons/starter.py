"""The lessons of the starter course."""

from html import escape

from curricula.courses.page_loading import PageSource, block, load_page, titled
from curricula.courses.starter import LANGUAGES, Rows, known
from curricula.lessons.models import LessonPage
from lms.starter.loading import read


def load_starter(report):
    rows = Rows()
    for lesson in read(__file__, "lessons.json"):
        load_page(report, lesson_source(lesson, rows))


def lesson_source(entry, rows):
    return PageSource(
        model=LessonPage,
        code=entry["code"],
        parent=entry["module"],
        texts={
            tag: titled(entry["title"][tag], body=body(entry, tag)) for tag in LANGUAGES
        },
        shared={
            "code": entry["code"],
            "estimated_minutes": entry["estimated_minutes"],
            "legal_review": entry["legal_review"],
        },
        related={
            "legal_instruments": known(rows.instruments, entry["legal_instruments"])
        },
    )


def body(entry, tag):
    """The paragraphs of the lesson, then its key points."""
    paragraphs = [
        block("paragraph", f"{entry['code']}:{number}", paragraph(text))
        for number, text in enumerate(entry["body"][tag].split("\n\n"))
    ]
    points = [
        block("item", f"{entry['code']}:key:{number}", point[tag])
        for number, point in enumerate(entry["key_points"])
    ]
    return [*paragraphs, block("key_points", f"{entry['code']}:key", points)]


def paragraph(text):
    """The text as the page editor stores it: saving the page unchanged is no edit."""
    return f"<p>{escape(text, quote=False)}</p>"
