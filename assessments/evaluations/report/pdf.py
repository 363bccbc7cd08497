"""The report of a wave as a PDF: A4, portrait, in the active language.

The same results give the same bytes, whenever and however often it is made.
"""

from html import escape
from io import BytesIO

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from assessments.evaluations.report.styles import (
    HEADING,
    LEAD,
    MARGIN,
    SMALL,
    STRONG,
    TEXT,
    TITLE,
    WIDTH,
)
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
from lms import languages
from lms.printing import MM, SANS, SOFT, register_typefaces

REGIONS = {"es": "es-MX", "en": "en-GB"}


def report_document(page):
    register_typefaces()
    content = BytesIO()
    title = translated(page.inputs["evaluation"]["title"])
    document = BaseDocTemplate(
        content,
        pagesize=A4,
        title=f"{title}: {wave_name(page)}",
        subject=headline(page),
        author="Resguardo",
        creator="Resguardo",
        displayDocTitle=True,
        lang=REGIONS[languages.current()],
        initialFontName=SANS,  # the usual one is not embedded
        invariant=1,
    )
    frame = Frame(MARGIN - 6, 18 * MM, WIDTH + 12, A4[1] - 34 * MM)
    foot = _foot(f"{title} · {wave_name(page)} · {page.snapshot.sha256[:12]}")
    document.addPageTemplates(PageTemplate("page", [frame], onPage=foot))
    document.build(list(_story(page, title)))
    return content.getvalue()


def _story(page, title):
    yield _text(title, SMALL)
    yield _text(headline(page), TITLE)
    yield _text(lead(page), LEAD)
    if words := translated(page.inputs["evaluation"]["reconstruction"]):
        yield _text(words, STRONG)
    for sentence in note_sentences(page):
        yield _text(sentence)
    yield from _critical(page)
    yield _text(_("Mastery by topic"), HEADING)
    yield _text(drawing_sentence(page))
    yield mastery_table(page)
    level = _("This is a level at one time. It says nothing of where it comes from.")
    yield _text(level, SMALL)
    yield from groups_tables(page)
    yield from self_rated_table(page)
    if names := overconfident_names(page):
        words = _("Confidence is high and mastery below the cut in: %(topics)s.")
        yield _text(words % {"topics": ", ".join(names)}, STRONG)
    yield from unknown_table(page)
    yield from forms_table(page)
    yield _text(provenance(page), SMALL)


def _critical(page):
    if not page.critical:
        return
    yield _text(_("First, the critical errors"), HEADING)
    for error in page.critical:
        yield _text(error_sentence(error))
    for error in page.mandatory:
        words = _("Mandatory session.")
        yield _text(f"{words} {mandatory_sentence(error)}", STRONG)


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
