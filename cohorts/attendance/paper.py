"""Signature lists as a PDF: A4, landscape, in the active language.

One block of pages for each session, for rooms without power.
"""

from html import escape
from io import BytesIO

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
)

from cohorts.workshops.printing import (
    FRAME_PADDING,
    LINE,
    PLAIN,
    SMALL,
    STRONG,
    TEXT,
    TITLE,
    facilitator_lines,
)
from lms import countries, languages
from lms.printing import INK, MM, SANS, SOFT, register_typefaces

WIDE, HIGH = landscape(A4)
MARGIN = 14 * MM
WIDTH = WIDE - 2 * MARGIN
COLUMNS = [width * MM for width in (10, 68, 60, 28, 57, 22, 24)]
LEAST_HEIGHT = 10 * MM  # enough to sign on
EMPTY_ROWS, LEAST_ROWS = 6, 10
LABELS, VALUES = 28 * MM, WIDTH / 2 - 28 * MM


def signature_lists(workshop, sessions, people):
    """The PDF's bytes.

    `sessions`: at least one, with topics, facilitators and their institutions
    prefetched. `people`: enrolments by surname, with user and institution.
    """
    register_typefaces()
    content = BytesIO()
    document = BaseDocTemplate(
        content,
        pagesize=(WIDE, HIGH),
        title=_("Signature list: %(title)s") % {"title": workshop.title},
        author="Resguardo",
        lang=languages.current(),
    )
    document.addPageTemplates([_pages_of(workshop, each) for each in sessions])
    story = []
    for session in sessions:
        if story:
            story += [NextPageTemplate(str(session.pk)), PageBreak()]
        story += _block(workshop, session, people)
    document.build(story, canvasmaker=_CountingCanvas)
    return content.getvalue()


class _CountingCanvas(Canvas):
    """Writes “Page 2 of 12”, so that a missing page is noticed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages = []

    def showPage(self):
        self.pages.append(dict(vars(self)))
        self._startPage()

    def save(self):
        for state in self.pages:
            vars(self).update(state)
            self._write_page_number()
            super().showPage()
        super().save()

    def _write_page_number(self):
        words = _("Page %(page)s of %(pages)s")
        self.setFont(SANS, 9)
        self.setFillColorRGB(*SOFT)
        words %= {"page": self.getPageNumber(), "pages": len(self.pages)}
        self.drawRightString(WIDE - MARGIN, 8 * MM, words)


def _pages_of(workshop, session):
    parts = (_day_of(session), session.time, workshop.cohort.code, session.title)
    words = " · ".join(parts)

    def draw_foot(canvas, _document):
        canvas.saveState()
        canvas.setFont(SANS, 9)
        canvas.setFillColorRGB(*SOFT)
        canvas.drawString(MARGIN, 8 * MM, _shortened(canvas, words))
        canvas.restoreState()

    frame = Frame(
        MARGIN - FRAME_PADDING,
        13 * MM,
        WIDTH + 2 * FRAME_PADDING,
        HIGH - 23 * MM,
    )
    return PageTemplate(str(session.pk), [frame], onPage=draw_foot)


def _shortened(canvas, words):
    room = WIDTH - 40 * MM
    while canvas.stringWidth(words, SANS, 9) > room:
        words = f"{words.rstrip('…')[:-1]}…"
    return words


def _block(workshop, session, people):
    title = _("Signature list: %(title)s") % {"title": session.title}
    yield _text(title, TITLE)
    yield _facts(workshop, session)
    yield _text(
        _("For rooms without power: sign by hand. The marks are entered afterwards."),
        SMALL,
    )
    yield _signing_table(people)


def _facts(workshop, session):
    zone = _("%(time)s, local time of %(city)s")
    topics = "; ".join(topic.name for topic in session.topics.all())
    pairs = [
        (_("Cohort"), f"{workshop.cohort.name} ({workshop.cohort.code})"),
        (_("Date"), _day_of(session)),
        (_("Workshop"), workshop.title),
        (_("Time"), zone % {"time": session.time, "city": workshop.zone_name}),
        (_("Place"), ", ".join(filter(None, [session.room, workshop.address]))),
        (_("Topics"), topics),
        (_("Facilitators"), "; ".join(facilitator_lines(session))),
    ]
    cells = [(_text(name, SMALL), _text(words)) for name, words in pairs if words]
    if len(cells) % 2:
        cells.append(("", ""))
    rows = [cells[at] + cells[at + 1] for at in range(0, len(cells), 2)]
    widths = [LABELS, VALUES, LABELS, VALUES]
    lines = [*PLAIN, ("TOPPADDING", (0, 0), (-1, -1), 1)]
    return Table(rows, widths, style=lines, spaceAfter=2 * MM)


def _day_of(session):
    return capfirst(date_format(session.day, pgettext("date format", "l j F Y")))


def _signing_table(people):
    header = [
        "",
        _("Surnames, given names"),
        _("Institution"),
        _("Country"),
        _("Signature"),
        _("Arrival"),
        _("Departure"),
    ]
    rows = [[_text(title, STRONG) for title in header]]
    rows += [_row(number, person) for number, person in enumerate(people, start=1)]
    empty = max(EMPTY_ROWS, LEAST_ROWS - len(people))
    numbers = range(len(people) + 1, len(people) + empty + 1)
    rows += [[str(number), *[""] * 6] for number in numbers]
    heights = [0, *[LEAST_HEIGHT] * (len(rows) - 1)]
    return Table(rows, COLUMNS, minRowHeights=heights, style=_lines(), repeatRows=1)


def _row(number, person):
    institution = person.institution
    name = institution.name if institution else ""
    country = countries.name(institution.country) if institution else ""
    return [
        str(number),
        _text(person.user.sorting_name),
        _text(name, SMALL),
        _text(country, SMALL),
        *[""] * 3,
    ]


def _lines():
    return [
        ("GRID", (0, 0), (-1, -1), 0.5, LINE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK),
        ("FONT", (0, 1), (0, -1), SANS, 9),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]


def _text(words, kind=TEXT):
    return Paragraph(escape(str(words)), kind)
