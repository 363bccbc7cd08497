"""The agenda as a PDF: A4, portrait, in the active language, the same bytes again."""

from itertools import groupby

from django.utils.translation import gettext as _
from reportlab.lib.colors import Color
from reportlab.platypus import KeepTogether, Table

from assessments.evaluations.printing.document import portrait_document, text
from assessments.evaluations.printing.styles import (
    CELL,
    CELL_STRONG,
    HEADING,
    LEAD,
    LINE,
    SMALL,
    STRONG,
    TITLE,
    WIDTH,
)
from assessments.evaluations.results.numbers import tenths
from cohorts.workshops.dates import day_in_words
from lms.printing import INK, MM

COLUMNS = [24 * MM, 92 * MM, 40 * MM, WIDTH - 156 * MM]


def agenda_document(page):
    return portrait_document(
        _story(page),
        title=page.agenda.title,
        foot=f"{page.agenda.title} · {page.snapshot.sha256[:12]}",
    )


def _story(page):
    evaluation = page.agenda.evaluation
    yield text(page.agenda.title, TITLE)
    yield text(f"{evaluation.title} · {page.status}", LEAD)
    if evaluation.reconstruction:
        yield text(evaluation.reconstruction, STRONG)
    yield from _days(page)
    yield from _left_out(page)
    yield from _decisions(page)
    yield from _responses(page)
    yield text(page.provenance, SMALL)


def _days(page):
    for (_order, day), group in groupby(page.sessions, key=_workshop_and_day):
        sessions = list(group)
        heading = f"{sessions[0].workshop.title}: {day_in_words(day)}"
        yield KeepTogether([text(heading, HEADING), _table(map(_row, sessions))])


def _workshop_and_day(session):
    return session.workshop.order, session.day


def _row(session):
    topic = [text(session.topic.name, CELL_STRONG)]
    topic += [text(sentence, SMALL) for sentence in session.reasons]
    return [
        text(session.time, CELL),
        topic,
        text(session.institution.short_name, CELL),
        text(session.room, CELL),
    ]


def _left_out(page):
    if not page.left_out:
        return
    yield text(_("Left out"), HEADING)
    for name, need, reason in page.left_out:
        yield text(f"{name} (N = {tenths(need)}). {reason}")


def _decisions(page):
    if not page.decisions:
        return
    yield text(_("Decisions"), HEADING)
    for row in page.decisions:
        norm = f" ({row.norm})" if row.norm else ""
        yield text(f"{row.topic.name}: {row.get_kind_display()}{norm}.", STRONG)
        yield text(row.reason)


def _responses(page):
    if not page.responses:
        return
    yield text(_("Management response"), HEADING)
    for row in page.responses:
        yield text(row.recommendation.text, STRONG)
        yield text(answer_words(row.latest))


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
