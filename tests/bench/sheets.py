"""One certificate after another: ours, and as everyone does it."""

import datetime
import io
from dataclasses import replace

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from certificates.document import pdf, signing
from certificates.document.keys import signing_key
from certificates.document.pdf import art, document, page
from curricula.sources.models import Topic
from lms import printing
from tests.bench import load

DAY = datetime.date(2026, 12, 18)
CONTENT = pdf.Content(
    language="es",
    holder_name="",
    institution="Dirección General de Migración y Extranjería, Honduras",
    organiser="Instituto Nacional de Migración",
    title="Oficial de Protección a la Infancia",
    topics=(),
    modules=(),
    course_modules=10,
    minutes=1050,
    pass_mark=80,
    signatories=(),
    began_on=DAY,
    ended_on=DAY,
    issued_at=datetime.datetime(2026, 12, 18, 12, tzinfo=datetime.UTC),
    issued_on=DAY,
    expires_on=DAY.replace(year=2028),
    serial="OPI-HN-7K4M-29XD-W",
    code="",
    site="resguardo.example/verify/",
    address="",
)


def content(number):
    code = f"{number:032X}"
    return replace(
        CONTENT,
        holder_name=f"María Fernanda Ñáñez Güemes {number}",
        topics=tuple(Topic.objects.values_list("name_es", flat=True)),
        code=code,
        address=f"https://resguardo.example/verify/{code}/",
    )


def ours(number):
    return signing.sign(pdf.render(content(number)), signing_key())


def plain(number):
    """The same lines and art on a canvas, then pyHanko with its keys from files."""
    printed = content(number)
    canvas = Canvas(io.BytesIO(), pagesize=document.PAGE, pageCompression=1)
    canvas._code.append(art.pdf_operators().decode())
    page._draw_body(canvas, page._body(printed))
    canvas.setFont(printing.SANS, 9)
    for line in range(6):
        canvas.drawString(100, 80 + 12 * line, printed.organiser)
    code = Drawing(80, 80)
    code.add(QrCodeWidget(printed.address, barWidth=80, barHeight=80))
    renderPDF.draw(code, canvas, 540, 90)
    canvas.showPage()
    canvas.save()
    canvas._filename.seek(0)
    return signed(canvas._filename)


def signed(file):
    folder = settings.KEYS_DIR
    signer = signers.SimpleSigner.load(
        folder / "signer.key",
        folder / "signer.pem",
        ca_chain_files=[folder / "root.pem"],
    )
    metadata = signers.PdfSignatureMetadata(
        field_name="Signature", subfilter=SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(file)
    return signers.sign_pdf(writer, metadata, signer=signer).getvalue()


def certificate():
    """(our certificates/s, the floor's certificates/s, our queries)"""
    printing.register_typefaces()
    with CaptureQueriesContext(connection) as captured:
        ours(0)
    seconds = load.compare(ours, plain, calls=50)
    return *(1 / each for each in seconds), len(captured) - 1
