"""Independent programs look at a certificate; our own code never certifies itself."""

import re

import pytest
from click.testing import CliRunner
from django.conf import settings
from pyhanko.cli import cli_root

from certificates.document import fast_signing, pdf, pyhanko_signing, signing
from certificates.document.inspection import examine
from certificates.document.keys import signing_key
from tests.support.certificates import content, run, signed


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


def with_damaged_signature(data):
    """The value of the signature, the last thing in its structure, has another byte."""
    digits = re.search(rb"/Contents <[0-9a-f]+?([0-9a-f]{20})0+>", data)
    index = digits.start(1)
    return (
        data[:index]
        + (b"%x" % (15 - int(data[index : index + 1], 16)))
        + (data[index + 1 :])
    )


ALTERATIONS = {
    "flipped": flipped_in_page,
    "titled": with_other_title,
    "updated": with_update,
    "damaged": with_damaged_signature,
}


def pdfsig(path):
    return run("pdfsig", path, package="poppler-utils")[1]


def pyhanko(path):
    """pyHanko's command, in this process: its start takes longer than its work."""
    root = settings.KEYS_DIR / "root.pem"
    options = ("--no-revocation-check", "--trust", root, "--trust-replace")
    arguments = [str(argument) for argument in ("sign", "validate", *options, path)]
    done = CliRunner().invoke(cli_root, arguments)
    return done.exit_code, done.output


def verdicts(path):
    """What each judge concludes; their other output differs from file to file."""
    status, output = pyhanko(path)
    report = pdfsig(path)
    sentences = ("Signature is Valid.", "Total document signed", "ETSI.CAdES.detached")
    return {
        "ours": str(examine(path.read_bytes(), signing_key().root)),
        "pyhanko": (status, re.findall(r"INTACT\S*|INVALID\S*|UNTOUCHED", output)),
        "pdfsig": [sentence for sentence in sentences if sentence in report],
        "qpdf": run("qpdf", "--check", path, package="qpdf")[0],
    }


GOOD = {
    "ours": "genuine",
    "pyhanko": (0, ["INTACT:TRUSTED,UNTOUCHED"]),
    "pdfsig": ["Signature is Valid.", "Total document signed", "ETSI.CAdES.detached"],
    "qpdf": 0,
}


@pytest.fixture(scope="module")
def by_both():
    """One certificate, signed by each implementation."""
    drawn = pdf.render(content())
    return {
        "fast": fast_signing.sign(drawn, signing_key()),
        "pyhanko": pyhanko_signing.sign(drawn, signing_key()),
    }


@pytest.mark.parametrize("implementation", signing.IMPLEMENTATIONS)
def test_every_judge_finds_a_certificate_good(folder, by_both, implementation):
    path = stored(folder, implementation, by_both[implementation])

    assert verdicts(path) == GOOD


@pytest.mark.parametrize("name", ALTERATIONS)
def test_judges_say_the_same_of_both_implementations_when_altered(
    folder, by_both, name
):
    paths = [
        stored(folder, f"{implementation}-{name}", ALTERATIONS[name](data))
        for implementation, data in by_both.items()
    ]

    fast, slow = map(verdicts, paths)

    assert fast == slow
    assert fast["ours"] == "altered"
    assert fast["pyhanko"] != GOOD["pyhanko"]
    assert fast["pdfsig"] != GOOD["pdfsig"]


def test_every_font_is_embedded(path):
    output = run("pdffonts", path, package="poppler-utils")[1]

    fonts = [line.split() for line in output.splitlines()[2:]]
    assert len(fonts) == 4
    assert {font[-5] for font in fonts} == {"yes"}


def test_qr_code_opens_the_verification(folder):
    printed = content()
    path = stored(folder, "qr", signing.sign(pdf.render(printed), signing_key()))

    run("pdftoppm", "-r", "100", "-png", path, folder / "qr", package="poppler-utils")
    read = run("zbarimg", "-q", "--raw", folder / "qr-1.png", package="zbar-tools")[1]

    assert read.splitlines()[0] == printed.address


def test_information_says_what_it_is(path):
    output = run("pdfinfo", path, package="poppler-utils")[1]

    assert "Certificado: Oficial de Protección a la Infancia" in output
    assert "Instituto Nacional de Migración" in output
    assert re.search(r"Subject: .*Código de verificación: [A-Z2-9]{26}", output)
    assert b"/Lang (es-MX)" in path.read_bytes()


def test_english_is_signed_like_spanish(folder):
    path = stored(folder, "english", signed(language="en"))

    assert verdicts(path) == GOOD
