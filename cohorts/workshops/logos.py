"""Logos of institutions, drawn side by side at the head of a printed programme."""

from io import BytesIO

from PIL import Image as Picture
from reportlab.platypus import Image, Table

from cohorts.workshops.models import InstitutionLogo
from lms.printing import MM

HEIGHT, WIDEST, GAP = 13 * MM, 42 * MM, 8 * MM
LOGOS_A_ROW = 3
LARGEST_SIDE = 800  # pixels


def logos_of(institutions):
    rows = InstitutionLogo.objects.filter(institution__in=institutions)
    images = {row.institution_id: row.image for row in rows.select_related("image")}
    ordered = dict.fromkeys(each.pk for each in institutions)
    return [images[pk].file for pk in ordered if pk in images]


def logo_rows(files):
    logos = [logo for file in files if (logo := _logo(file))]
    for start in range(0, len(logos), LOGOS_A_ROW):
        row = logos[start : start + LOGOS_A_ROW]
        widths = [logo.drawWidth + GAP for logo in row]
        style = [
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
        yield Table([row], widths, style=style, hAlign="LEFT", spaceAfter=4 * MM)


def _logo(file):
    try:
        with file.open() as content:
            picture = Picture.open(content).convert("RGBA")
    except (OSError, ValueError, SyntaxError):
        return None
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Picture.Resampling.LANCZOS)
    white = Picture.new("RGBA", picture.size, "white")
    encoded = BytesIO()
    Picture.alpha_composite(white, picture).convert("RGB").save(encoded, "PNG")
    encoded.seek(0)
    scale = min(HEIGHT / picture.height, WIDEST / picture.width)
    return Image(encoded, picture.width * scale, picture.height * scale)
