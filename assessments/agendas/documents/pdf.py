"""The agenda as a PDF: A4, portrait, in the active language, the same bytes again."""

from html import escape
from io import BytesIO
from itertools import groupby

from django.utils.translation import gettext as _
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Table,
)

from assessments.evaluations.report.styles import (
    CELL,
    CELL_STRONG,
    HEADING,
    LEAD,
    LINE,
    MARGIN,
    SMALL,
    STRONG,
    TEXT,
    TITLE,
    WIDTH,
)
from assessments.evaluations.results.numbers import tenths
from cohorts.workshops.dates import day_in_words
from lms import languages
from lms.printing import INK, MM, SANS, SOFT, register_typefaces

COLUMNS = [24 * MM, 92 * MM, 40 * MM, WIDTH - 156 * MM]


def agenda_document(page):
    register_typefaces()
    content = BytesIO()
    document = BaseDocTemplate(
        content,
        pagesize=A4,
        title=page.agenda.title,
        author="Resguardo",
        lang=languages.current(),
        invariant=1,
    )
    frame = Frame(MARGIN - 6, 18 * MM, WIDTH + 12, A4[1] - 34 * MM)
    foot = _foot(f"{page.agenda.title} · {page.snapshot.sha256[:12]}")
    document.addPageTemplates(PageTemplate("page", [frame], onPage=foot))
    document.build(list(_story(page)))
    return content.getvalue()


def _story(page):
    evaluation = page.agenda.evaluation
    yield _text(page.agenda.title, TITLE)
    yield _text(f"{evaluation.title} · {page.status}", LEAD)
    if evaluation.reconstruction:
        yield _text(evaluation.reconstruction, STRONG)
    yield from _days(page)
    yield from _left_out(page)
    yield from _decisions(page)
    yield from _responses(page)
    yield _text(page.provenance, SMALL)


def _days(page):
    for (_order, day), group in groupby(page.sessions, key=_workshop_and_day):
        sessions = list(group)
        heading = f"{sessions[0].workshop.title}: {day_in_words(day)}"
        yield KeepTogether([_text(heading, HEADING), _table(map(_row, sessions))])


def _workshop_and_day(session):
    return session.workshop.order, session.day


def _row(session):
    topic = [_text(session.topic.name, CELL_STRONG)]
    topic += [_text(sentence, SMALL) for sentence in session.reasons]
    return [
        _text(session.time, CELL),
        topic,
        _text(session.institution.short_name, CELL),
        _text(session.room, CELL),
    ]


def _left_out(page):
    if not page.left_out:
        return
    yield _text(_("Left out"), HEADING)
    for name, need, reason in page.left_out:
        yield _text(f"{name} (N = {tenths(need)}). {reason}")


def _decisions(page):
    if not page.decisions:
        return
    yield _text(_("Decisions"), HEADING)
    for row in page.decisions:
        norm = f" ({row.norm})" if row.norm else ""
        yield _text(f"{row.topic.name}: {row.get_kind_display()}{norm}.", STRONG)
        yield _text(row.reason)


def _responses(page):
    if not page.responses:
        return
    yield _text(_("Management response"), HEADING)
    for row in page.responses:
        yield _text(row.recommendation.text, STRONG)
        yield _text(answer_words(row.latest))


def answer_words(answer):
    if answer is None:
        return _("No answer yet")
    parts = [answer.get_answer_display(), answer.reason]
    if answer.action:
        due = answer.due_on.isoformat()
        parts += [answer.action, answer.owner, due, answer.get_status_display()]
    return " · ".join(part for part in parts if part)


def _table(rows):
    lines = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, Color(*INK)),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]
    return Table(list(rows), COLUMNS, style=lines)


def _text(words, kind=TEXT):
    return Paragraph(escape(str(words)), kind)


def _foot(words):
    def draw(canvas, document):
        canvas.saveState()
        canvas.setFont(SANS, 9)
        canvas.setFillColorRGB(*SOFT)
        canvas.drawString(MARGIN, 10 * MM, words[:100])
        canvas.drawRightString(A4[0] - MARGIN, 10 * MM, str(document.page))
        canvas.restoreState()

    return draw
