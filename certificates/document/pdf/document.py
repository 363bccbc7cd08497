"""A PDF of one page, laid out by ReportLab, with space reserved for one signature.

The space is part of the only revision: a signature field and its dictionary with an
empty /ByteRange and /Contents of fixed width. `signature_space` fills them without
moving anything else in the file.
"""

import io
import zlib
from functools import cache

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from certificates.document.pdf import art
from lms.printing import SANS, register_typefaces

PAGE = (art.WIDTH * art.POINT, art.HEIGHT * art.POINT)
SIGNATURE_BYTES = 2560  # a CMS with two P-256 certificates needs about 1,700
BYTE_RANGE = b"/ByteRange [" + b" " * 46 + b"]"


class Fixed(PDFObject):
    """An object of the file whose bytes are known in advance."""

    __RefOnly__ = 1

    def __init__(self, data):
        self.data = data

    def format(self, document):
        return self.data


@cache
def _art():
    packed = zlib.compress(art.pdf_operators(), 9)
    box = b"/BBox [0 0 %.3f %.3f]" % PAGE
    head = b"<< /Type /XObject /Subtype /Form %s /Filter /FlateDecode /Length %d >>"
    return head % (box, len(packed)) + b"\nstream\n" + packed + b"\nendstream"


def new_canvas(language):
    register_typefaces()
    return Canvas(
        io.BytesIO(),
        pagesize=PAGE,
        pdfVersion=(1, 7),
        pageCompression=1,
        initialFontName=SANS,
        lang={"es": "es-MX", "en": "en-GB"}[language],
    )


def draw_art(canvas):
    canvas._doc.addForm("art", Fixed(_art()))
    canvas.doForm("art")


def describe(canvas, *, title, author, subject):
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator("Resguardo")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def reserve_signature_space(canvas, *, at, name):
    """Add the signature field; `at` is the moment of signing, in UTC."""
    document = canvas._doc
    moment = at.strftime("D:%Y%m%d%H%M%S+00'00'")
    value = document.Reference(Fixed(_empty_signature(moment, name)))
    field = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Widget"),
        "FT": PDFName("Sig"),
        "T": PDFString("Signature"),
        "Rect": PDFArray([0, 0, 0, 0]),
        "F": 132,  # printed, locked
        "P": document.thisPageRef(),
        "V": value,
    }
    canvas._addAnnotation(PDFDictionary(field), "signature")
    fields = PDFArray([document.refAnnotation("signature")])
    document.Catalog.AcroForm = PDFDictionary({"Fields": fields, "SigFlags": 3})


def _empty_signature(moment, name):
    return b"".join(
        [
            b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached\n",
            b"/M (%s) /Name (%s)\n" % (moment.encode(), name.encode("ascii")),
            BYTE_RANGE,
            b"\n/Contents <" + b"0" * (2 * SIGNATURE_BYTES) + b"> >>",
        ]
    )


def finished(canvas):
    canvas.showPage()
    canvas.save()
    return canvas._filename.getvalue()
