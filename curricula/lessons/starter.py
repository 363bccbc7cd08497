"""The lessons of the starter course."""

from curricula.courses.page_loading import PageSource, load_page, titled
from curricula.courses.starter import LANGUAGES, Rows, known
from curricula.lessons.models import LessonPage
from curricula.lessons.starter_body import BodyWriter
from lms.starter.loading import read


def load_starter(report):
    rows = Rows()
    for lesson in lessons():
        load_page(report, lesson_source(lesson, rows))


def lessons():
    entries = read(__file__, "lessons.json")
    modules = sorted({entry["module"] for entry in entries})
    texts = {code: read(__file__, f"texts/{code}.json") for code in modules}
    return [
        {**entry, "blocks": texts[entry["module"]][entry["code"]]} for entry in entries
    ]


def lesson_source(entry, rows):
    return PageSource(
        model=LessonPage,
        code=entry["code"],
        parent=entry["module"],
        texts={
            tag: titled(
                entry["title"][tag],
                body=BodyWriter(entry["code"], tag, rows.instruments).body(
                    entry["blocks"]
                ),
            )
            for tag in LANGUAGES
        },
        shared={"code": entry["code"], "legal_review": entry["legal_review"]},
        related={
            "legal_instruments": known(rows.instruments, entry["legal_instruments"])
        },
    )
