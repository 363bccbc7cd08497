"""Independent programs look at a certificate; our own code never certifies itself."""

import re
import sys
from pathlib import Path

import pytest

from certificates.document import pdf, signing
from certificates.document.keys import root_path, signing_key
from tests.support.certificates import facts, run, signed


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("judges")


@pytest.fixture
def path(folder, genuine):
    return stored(folder, "genuine", genuine)


def stored(folder, name, data):
    path = folder / f"{name}.pdf"
    path.write_bytes(data)
    return path


def flipped_in_page(data):
    """One byte of the page's text, changed after it was signed."""
    index = data.index(b"stream\n", data.index(b"/Contents ") // 2) + 40
    return data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :]


def with_other_title(data):
    index = data.index(b"/Title")
    index = data.index(b"(", index) + 3
    return data[:index] + b"Z" + data[index + 1 :]


def with_update(data):
    """A second revision that replaces the document's information."""
    start = int(re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data)[1])
    info = re.search(rb"/Info (\d+) 0 R", data)[1]
    root = re.search(rb"/Root (\d+) 0 R", data)[1]
    size = re.search(rb"/Size (\d+)", data)[1]
    index = len(data) + 1
    new = b"\n%s 0 obj\n<< /Title (Another) >>\nendobj\n" % info
    xref = index + len(new) - 1
    table = b"xref\n%s 1\n%010d 00000 n \n" % (info, index)
    trailer = b"trailer\n<< /Size %s /Root %s 0 R /Info %s 0 R /Prev %d >>\n"
    end = b"startxref\n%d\n%%%%EOF\n" % xref
    return data + new + table + trailer % (size, root, info, start) + end


ALTERATIONS = {
    "flipped": flipped_in_page,
    "titled": with_other_title,
    "updated": with_update,
}


def pdfsig(path):
    return run("pdfsig", path, package="poppler-utils")[1]


def pyhanko(path):
    program = Path(sys.executable).with_name("pyhanko")
    arguments = ("--no-revocation-check", "--trust", root_path(), "--trust-replace")
    return run(program, "sign", "validate", *arguments, path, package="(pyhanko-cli)")


def test_pdfsig_finds_the_signature_valid_and_over_everything(path):
    said = pdfsig(path)

    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


def test_pyhanko_trusts_it(path):
    status, said = pyhanko(path)

    assert status == 0, said
    assert "INTACT:TRUSTED,UNTOUCHED" in said


def test_qpdf_finds_nothing_wrong(path):
    status, said = run("qpdf", "--check", path, package="qpdf")

    assert status == 0, said
    assert "No syntax or stream encoding errors found" in said


def test_every_font_is_embedded(path):
    said = run("pdffonts", path, package="poppler-utils")[1]

    fonts = [line.split() for line in said.splitlines()[2:]]
    assert len(fonts) == 4
    assert {font[-5] for font in fonts} == {"yes"}


def test_qr_code_opens_the_verification(folder):
    said = facts()
    path = stored(folder, "qr", signing.sign(pdf.render(said), signing_key()))

    run("pdftoppm", "-r", "100", "-png", path, folder / "qr", package="poppler-utils")
    read = run("zbarimg", "-q", "--raw", folder / "qr-1.png", package="zbar-tools")[1]

    assert read.splitlines()[0] == said.address


def test_information_says_what_it_is(path):
    said = run("pdfinfo", path, package="poppler-utils")[1]

    assert "Certificado: Oficial de Protección a la Infancia" in said
    assert "Instituto Nacional de Migración" in said
    assert re.search(r"Subject: .*Código de verificación: [A-Z2-9]{26}", said)
    assert b"/Lang (es-MX)" in path.read_bytes()


@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_altered_file_is_told_apart_by_all(folder, genuine, name):
    altered = ALTERATIONS[name](genuine)
    path = stored(folder, name, altered)
    finding = signing.examine(altered, signing_key().root)

    status, said = pyhanko(path)

    assert altered != genuine
    assert finding == signing.Finding.ALTERED
    assert status != 0 or "UNTOUCHED" not in said
    assert not {"Signature is Valid.", "Total document signed"} <= {
        sentence
        for sentence in ("Signature is Valid.", "Total document signed")
        if sentence in pdfsig(path)
    }


def test_english_is_signed_like_spanish(folder):
    path = stored(folder, "english", signed(language="en"))

    assert "Signature is Valid." in pdfsig(path)
    assert pyhanko(path)[0] == 0
