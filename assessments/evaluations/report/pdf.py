"""The report of a wave as a PDF: A4, portrait, in the active language.

The same results give the same bytes, whenever and however often it is made.
"""

from django.utils.translation import gettext as _

from assessments.evaluations.printing.document import portrait_document, text
from assessments.evaluations.printing.styles import HEADING, LEAD, SMALL, STRONG, TITLE
from assessments.evaluations.report.tables import (
    forms_table,
    groups_tables,
    mastery_table,
    self_rated_table,
    unknown_table,
)
from assessments.evaluations.results.note_words import note_sentences
from assessments.evaluations.results.reading import translated
from assessments.evaluations.results.self_rated import overconfident_names
from assessments.evaluations.results.words import (
    drawing_sentence,
    error_sentence,
    headline,
    lead,
    mandatory_sentence,
    provenance,
    wave_name,
)


def report_document(page):
    title = translated(page.inputs["evaluation"]["title"])
    return portrait_document(
        _story(page, title),
        title=f"{title}: {wave_name(page)}",
        subject=headline(page),
        foot=f"{title} · {wave_name(page)} · {page.snapshot.sha256[:12]}",
    )


def _story(page, title):
    yield text(title, SMALL)
    yield text(headline(page), TITLE)
    yield text(lead(page), LEAD)
    if words := translated(page.inputs["evaluation"]["reconstruction"]):
        yield text(words, STRONG)
    for sentence in note_sentences(page):
        yield text(sentence)
    yield from _critical(page)
    yield text(_("Mastery by topic"), HEADING)
    yield text(drawing_sentence(page))
    yield mastery_table(page)
    level = _("This is a level at one time. It says nothing of where it comes from.")
    yield text(level, SMALL)
    yield from groups_tables(page)
    yield from self_rated_table(page)
    if names := overconfident_names(page):
        words = _("Confidence is high and mastery below the cut in: %(topics)s.")
        yield text(words % {"topics": ", ".join(names)}, STRONG)
    yield from unknown_table(page)
    yield from forms_table(page)
    yield text(provenance(page), SMALL)


def _critical(page):
    if not page.critical:
        return
    yield text(_("First, the critical errors"), HEADING)
    for error in page.critical:
        yield text(error_sentence(error))
    for error in page.mandatory:
        words = _("Mandatory session.")
        yield text(f"{words} {mandatory_sentence(error)}", STRONG)
