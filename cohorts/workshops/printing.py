"""The programme as a PDF to hang on the door: A4, portrait, in the active language."""

from functools import partial
from html import escape
from io import BytesIO
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

from cohorts.workshops.covered import covered_by
from cohorts.workshops.dates import day_in_words
from cohorts.workshops.logos import logo_rows, logos_of
from lms import languages
from lms.printing import (
    ACCENT,
    INK,
    MM,
    SANS,
    SANS_BOLD,
    SERIF_BOLD,
    SOFT,
    register_typefaces,
)

MARGIN = 18 * MM
WIDTH = A4[0] - 2 * MARGIN
FRAME_PADDING = 6  # that ReportLab adds within the margins
COLUMNS = [30 * MM, 76 * MM, 43 * MM, 25 * MM]
PLAIN = [("LEFTPADDING", (0, 0), (0, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]
LINE = Color(0.8, 0.84, 0.84)
SIGNATURES_A_ROW, SIGNATURE_GAP = 3, 8 * MM
SIGNATURE_WIDTH = (WIDTH - 2 * SIGNATURE_GAP) / SIGNATURES_A_ROW


def style(font, size, colour=INK, **more):
    return ParagraphStyle(
        font,
        fontName=font,
        fontSize=size,
        leading=size * 1.25,
        textColor=colour,
        **more,
    )


TITLE = style(SERIF_BOLD, 22, ACCENT, spaceAfter=4)
LEAD = style(SANS, 11.5, SOFT, spaceAfter=2)
HEADING = style(SERIF_BOLD, 14, INK, spaceBefore=12, spaceAfter=4)
TEXT = style(SANS, 10.5)
STRONG = style(SANS_BOLD, 11)
SMALL = style(SANS, 9, SOFT)


def programme_document(workshop, sessions, partnerships):
    """The PDF's bytes.

    `sessions`: planned ones in order, with topics, facilitators and their
    institutions prefetched. `partnerships`: with institution and topic.
    """
    register_typefaces()
    content = BytesIO()
    document = SimpleDocTemplate(
        content,
        pagesize=A4,
        leftMargin=MARGIN - FRAME_PADDING,
        rightMargin=MARGIN - FRAME_PADDING,
        topMargin=16 * MM,
        bottomMargin=18 * MM,
        title=_("Programme: %(title)s") % {"title": workshop.title},
        author="Resguardo",
        lang=languages.current(),
    )
    institutions = _institutions(workshop.cohort, partnerships)
    story = [
        *logo_rows(logos_of(institutions)),
        *_head(workshop),
        *_days(sessions, covered_by(workshop.cohort, sessions)),
        *_partners(partnerships),
        *_signatures(institutions),
    ]
    foot = partial(_foot, workshop.title)
    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return content.getvalue()


def _text(words, kind=TEXT):
    return Paragraph(escape(str(words)), kind)


def _head(workshop):
    zone = _("Local time of %(city)s") % {"city": workshop.zone_name}
    period = capfirst(workshop.period)
    lines = [workshop.cohort.name, period, workshop.address, zone]
    yield _text(workshop.title, TITLE)
    for line in dict.fromkeys(lines):
        if line and line != workshop.title:
            yield _text(line, LEAD)


def _days(sessions, covered):
    for day, group in groupby(sessions, key=lambda session: session.day):
        table = _table([_row(each, covered.get(each.pk, [])) for each in group])
        yield KeepTogether([_text(day_in_words(day), HEADING), table])


def _row(session, covers):
    topics = ", ".join(topic.name for topic in session.topics.all())
    title = [_text(session.title, STRONG)]
    if topics and topics != session.title:
        title.append(_text(topics, SMALL))
    if covers:
        title.append(_text(f"{_('Covers:')} {' · '.join(covers)}", SMALL))
    given_by = [_text(line, TEXT) for line in facilitator_lines(session)]
    return [_text(session.time, TEXT), title, given_by, _text(session.room, TEXT)]


def facilitator_lines(session):
    """“ACNUR: Ana Lucía Portillo” for each institution or person."""
    lines = []
    for each in session.facilitators.all():
        organisation = each.organisation
        if each.user and organisation:
            lines.append(f"{organisation.short_name}: {each.name}")
        else:
            lines.append(each.name)
    return lines


def _table(rows):
    lines = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, Color(*INK)),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    return Table(rows, colWidths=COLUMNS, style=lines)


def _partners(partnerships):
    if not partnerships:
        return
    parts = [
        [_text(name, STRONG), _text("; ".join(parts), TEXT)]
        for name, parts in parts_by_institution(partnerships).items()
    ]
    widths = [76 * MM, WIDTH - 76 * MM]
    table = Table(parts, colWidths=widths, style=PLAIN)
    yield KeepTogether([_text(_("Partner institutions"), HEADING), table])


def parts_by_institution(partnerships):
    by_name = {}
    for each in partnerships:
        part = each.get_part_display()
        if each.topic:
            part = f"{part}: {each.topic.name}"
        by_name.setdefault(each.institution.name, []).append(part)
    return by_name


def _institutions(cohort, partnerships):
    partners = [each.institution for each in partnerships]
    return [cohort.organiser, *partners] if cohort.organiser else partners


def _signatures(institutions):
    names = list(dict.fromkeys(each.short_name for each in institutions))
    if not names:
        return
    starts = range(0, len(names), SIGNATURES_A_ROW)
    rows = [_signature_row(names[start : start + SIGNATURES_A_ROW]) for start in starts]
    yield KeepTogether([_text(_("Signatures"), HEADING), *rows])


def _signature_row(names):
    gaps = [SIGNATURE_GAP] * (len(names) - 1)
    widths = [SIGNATURE_WIDTH, *(w for gap in gaps for w in (gap, SIGNATURE_WIDTH))]
    cells = [_text(names[0], SMALL)]
    cells += [cell for name in names[1:] for cell in ("", _text(name, SMALL))]
    lines = [
        ("LINEABOVE", (column, 0), (column, 0), 0.6, Color(*INK))
        for column in range(0, len(cells), 2)
    ]
    lines += [("LEFTPADDING", (0, 0), (-1, -1), 0)]
    return Table([cells], widths, style=lines, spaceBefore=18 * MM, hAlign="LEFT")


def _foot(title, canvas, document):
    canvas.saveState()
    canvas.setFont(SANS, 9)
    canvas.setFillColorRGB(*SOFT)
    canvas.drawString(MARGIN, 10 * MM, f"Resguardo · {title}")
    canvas.drawRightString(A4[0] - MARGIN, 10 * MM, str(document.page))
    canvas.restoreState()
