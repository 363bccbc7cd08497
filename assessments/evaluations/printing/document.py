"""A document of pages: A4, portrait, in the active language."""

from html import escape
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from assessments.evaluations.printing.styles import MARGIN, TEXT, WIDTH
from lms import languages
from lms.printing import MM, SANS, SOFT, register_typefaces

REGIONS = {"es": "es-MX", "en": "en-GB"}
FRAME_PADDING = 6  # that ReportLab adds within the frame
LONGEST_FOOT = 110


def portrait_document(story, *, title, foot, subject=""):
    """The PDF's bytes, the same for the same story.

    `story`: an iterable of flowables, which is read once the typefaces are there.
    `foot`: words at the foot of every page, beside its number.
    """
    register_typefaces()
    content = BytesIO()
    document = BaseDocTemplate(
        content,
        pagesize=A4,
        title=title,
        subject=subject,
        author="Resguardo",
        creator="Resguardo",
        displayDocTitle=True,
        lang=REGIONS[languages.current()],
        initialFontName=SANS,  # the usual one is not embedded
        invariant=1,
    )
    size = (WIDTH + 2 * FRAME_PADDING, A4[1] - 34 * MM)
    frame = Frame(MARGIN - FRAME_PADDING, 18 * MM, *size)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=_foot(foot)))
    document.build(list(story))
    return content.getvalue()


def text(words, kind=TEXT):
    return Paragraph(escape(str(words)), kind)


def _foot(words):
    def draw(canvas, document):
        canvas.saveState()
        canvas.setFont(SANS, 9)
        canvas.setFillColorRGB(*SOFT)
        canvas.drawString(MARGIN, 10 * MM, words[:LONGEST_FOOT])
        canvas.drawRightString(A4[0] - MARGIN, 10 * MM, str(document.page))
        canvas.restoreState()

    return draw
