import datetime
import io
import json

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from certificates.document.signing import IMPLEMENTATIONS
from certificates.issuing import amendments
from certificates.issuing.models import Certificate
from certificates.verification.verification import (
    LARGEST_FILE,
    verify_file,
    verify_text,
)
from tests.factories.certificates import EXPIRED, CertificateFactory, issued
from tests.factories.people import UserFactory
from tests.support.certificates import signed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_requests_counted():
    cache.clear()


def page(client, text):
    return client.get(f"/verify/{text}/", headers={"accept-language": "en"})


def upload(client, data, **extra):
    file = SimpleUploadedFile("c.pdf", data, "application/pdf")
    data = {"file": file, **extra}
    return client.post("/verify/", data, headers=ENGLISH, follow=True)


ENGLISH = {"accept-language": "en"}


def revoked(certificate):
    amendments.revoke_certificate(certificate, reason="misconduct", by=UserFactory())


def test_code_opens_everything_the_paper_says(client):
    certificate = CertificateFactory()

    answer = page(client, certificate.code).content.decode()

    assert "Valid certificate" in answer
    for detail in (certificate.holder_name, certificate.serial, certificate.title_en):
        assert detail in answer


def test_serial_shows_first_letters_and_not_the_name(client):
    certificate = CertificateFactory(average_mark=100)  # no serial holds 1 or 0

    html = page(client, certificate.serial.lower()).content
    answer = BeautifulSoup(html, "html.parser").get_text()

    assert "Valid certificate" in answer
    assert "An. Luc. Pér. Íñi." in answer
    for hidden in ("Lucía", "Pérez", certificate.code, "Gobierno de GT", "100"):
        assert hidden not in answer


@pytest.mark.parametrize(
    ("changes", "act", "verdict"),
    [
        ({}, None, "valid"),
        (EXPIRED, None, "expired"),
        ({}, revoked, "revoked"),
        (EXPIRED, revoked, "revoked"),
    ],
)
def test_verdict_is_the_state_of_today(changes, act, verdict):
    certificate = CertificateFactory(**changes)
    if act:
        act(certificate)

    assert verify_text(certificate.code).verdict == verdict
    assert verify_text(certificate.serial).verdict == verdict


def test_the_last_day_is_still_valid():
    day = datetime.date(2028, 11, 20)
    code = CertificateFactory(expires_on=day).code

    assert verify_text(code, day).verdict == "valid"
    assert verify_text(code, day + datetime.timedelta(1)).verdict == "expired"


def test_superseded_leads_to_the_version_in_force_only_by_code(client):
    old = CertificateFactory()
    new = CertificateFactory(supersedes=old, enrolment=old.enrolment)

    by_code, by_serial = (
        page(client, text).content.decode() for text in (old.code, old.serial)
    )

    assert "Superseded" in by_code
    assert "Superseded" in by_serial
    assert f"/verify/{new.code}/" in by_code
    assert new.code not in by_serial


@pytest.mark.parametrize(
    "text", ["nonsense", "OPI-GT-2222-2222-2", "A" * 26, "%25", "é"]
)
def test_a_code_of_no_certificate_is_not_found(client, text):
    answer = page(client, text)

    assert answer.status_code == 404
    assert "Certificate not found" in answer.content.decode()


@pytest.mark.usefixtures("catalogues")
def test_unknown_code_is_answered_by_what_to_check(client):
    """The serial begins with OPI, so only its last nine characters lack O and I."""
    serial = CertificateFactory().serial.replace("-", "")

    words = client.get("/verify/ABCDEFGHJKLMNPQRST/").content.decode()

    assert not set(serial[-9:]) & set("OI01")
    assert set(serial[:-9]) & set("OI")
    assert "Ningún certificado tiene este código." in words
    assert (
        "Los últimos nueve caracteres de una serie nunca son las letras O e I" in words
    )


def test_page_shows_the_title_of_the_reader_and_the_printed_one(client):
    certificate = CertificateFactory(language="es")

    details = BeautifulSoup(page(client, certificate.code).content, "html.parser")

    programme = details.find("dt", string="Programme").find_next_sibling("dd")
    assert programme.get_text(" ", strip=True) == (
        "Child Protection Officer Oficial de Protección a la Infancia"
    )
    assert programme.find(lang="es").string == "Oficial de Protección a la Infancia"
    assert "Human rights · Trafficking in persons" in details.get_text()


def test_revoked_says_when_and_why(client):
    certificate = CertificateFactory()
    revoked(certificate)

    answer = page(client, certificate.code).content.decode()

    assert "Decision of the authority" in answer
    assert "It is no longer valid." in answer


def test_result_is_not_indexed_and_kept_for_a_minute(client):
    answer = page(client, CertificateFactory().code)

    assert answer["X-Robots-Tag"] == "noindex"
    assert "noindex" in answer.content.decode()
    assert answer["Cache-Control"] == "private, max-age=60"
    assert "no-store" in page(client, "A" * 26)["Cache-Control"]


def test_a_verification_takes_one_query(client, django_assert_num_queries):
    code = CertificateFactory().code
    page(client, code)

    with django_assert_num_queries(1):
        page(client, code)


@pytest.mark.parametrize(
    "wrap", ["{}", " {} ", "https://x.example/verify/{}/", "{}/?a"]
)
def test_form_takes_the_code_however_it_is_pasted(client, wrap):
    code = CertificateFactory().code

    answer = client.get("/verify/", {"code": wrap.format(code)})

    assert answer.status_code == 302
    assert answer.url == f"/verify/{code}/"


@pytest.mark.parametrize("code", ["", "///", "  "])
def test_form_asks_for_a_code_or_a_file(client, code):
    answer = client.post("/verify/", {"code": code}, headers=ENGLISH)

    assert answer.status_code == 200
    assert "Enter the code or choose the PDF file." in answer.content.decode()


def test_file_of_a_revoked_certificate_is_revoked():
    certificate = issued()
    revoked(certificate)

    assert verify_file(bytes(certificate.file.pdf)).verdict == "revoked"


@pytest.mark.parametrize("implementation", IMPLEMENTATIONS)
def test_page_says_the_same_of_both_ways_to_sign(client, settings, implementation):
    settings.SIGNING = implementation
    certificate = issued()
    file = bytes(certificate.file.pdf)

    genuine, altered = (upload(client, data) for data in (file, file + b"\n"))

    assert headings(genuine)[0] == "Valid certificate"
    assert certificate.holder_name in genuine.content.decode()
    assert headings(altered)[0] == "The file was altered"
    assert verify_file(signed()).verdict == "unknown"


def headings(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return [heading.get_text() for heading in page.find_all("h1")]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"\n",
        lambda data: data[:-1000],
        lambda data: data[:20000] + bytes([data[20000] ^ 1]) + data[20001:],
        lambda data: data.replace(b"/Contents <3", b"/Contents <4"),
        lambda data: b"X" + data,
        lambda data: data.replace(b"/ByteRange", b"/ByteRangX"),
    ],
)
def test_altered_file_is_told_apart_and_shows_nothing(client, change):
    certificate = issued()
    altered = change(bytes(certificate.file.pdf))

    answer = upload(client, altered).content.decode()

    assert "The file was altered" in answer
    assert certificate.holder_name not in answer
    assert certificate.serial not in answer


def test_verdict_about_a_file_can_be_read_in_the_other_language(client):
    certificate = issued()
    answers = [
        upload(client, data)
        for data in (bytes(certificate.file.pdf), b"%PDF-1.7 nothing")
    ]
    addresses = [answer.redirect_chain[-1][0] for answer in answers]
    revoked(certificate)

    client.cookies["django_language"] = "es"
    known, unsigned = (client.get(address).context for address in addresses)

    assert known["verification"].verdict == "revoked"
    assert known["verification"].by_file
    assert unsigned["verification"].verdict == "unsigned"


def test_a_forged_link_to_a_verdict_leads_to_the_form(client):
    answer = client.get("/verify/", {"result": "valid:forged"})

    assert answer.status_code == 302
    assert answer.url == "/verify/"


def test_a_copy_without_signature_that_bears_our_code_is_altered():
    certificate = CertificateFactory()
    copy = b"%PDF-1.4 a scan " + certificate.code.encode()

    assert verify_file(copy).verdict == "altered"


def test_a_signature_of_ours_that_the_register_lacks_is_unknown():
    assert verify_file(signed()).verdict == "unknown"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Not a PDF"),
        (b"PK\x03\x04" * 100, "Not a PDF"),
        (b"%PDF-1.7 nothing", "No signature"),
        (b"%PDF-1.7 /Encrypt 1 0 R", "Protected with a password"),
        (b"%PDF-1.7 /ByteRange[0 1 2 3]", "Not signed by us"),
        (b"%PDF" + b"0" * LARGEST_FILE, "The file is too large"),
    ],
)
def test_other_files_get_clear_words(client, data, words):
    answer = upload(client, data)

    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_too_many_questions_are_refused(client):
    answers = [page(client, "OPI-GT-2222-2222-2").status_code for _ in range(21)]

    assert answers == [404] * 20 + [429]


def command(*arguments):
    out = io.StringIO()
    try:
        call_command("verify_certificate", *map(str, arguments), stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def test_command_says_valid_with_status_0(tmp_path):
    certificate = issued()
    path = tmp_path / "c.pdf"
    path.write_bytes(bytes(certificate.file.pdf))

    status, output = command(path, "--json")

    assert status == 0
    assert json.loads(output)["valid"] is True
    assert json.loads(output)["serial"] == certificate.serial


def test_command_says_altered_with_status_1(tmp_path):
    path = tmp_path / "c.pdf"
    path.write_bytes(bytes(issued().file.pdf) + b"\n")

    assert command(path) == (1, "verdict: altered\nvalid: False\n")
    assert Certificate.objects.count() == 1


def test_command_says_what_it_cannot_read_with_status_2(tmp_path):
    with pytest.raises(CommandError, match="cannot be read") as refusal:
        command(tmp_path / "none.pdf")

    assert refusal.value.returncode == 2
