"""A site without keys issues nothing and says so; only a command makes them."""

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from certificates.document import keys
from certificates.issuing.management.commands import create_signing_keys
from certificates.issuing.models import Certificate
from certificates.issuing.services import issue_due_in
from certificates.issuing.signing_keys import check_signing_keys
from tests.factories.certificates import CertificateFactory, complete_course, enrolled

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def production(settings, tmp_path):
    settings.MAKE_SIGNING_KEYS = False
    settings.KEYS_DIR = tmp_path / "keys"


@pytest.fixture
def passphrase(tmp_path):
    path = tmp_path / "passphrase"
    path.write_text("correct horse battery\n")
    return path


def create(passphrase, **options):
    call_command("create_signing_keys", passphrase_file=passphrase, **options)


def health(client):
    return client.get("/health/").json()["signing_keys"]


def checked():
    return [message.id for message in check_signing_keys(None)]


def test_nothing_is_issued_without_keys(client, settings):
    enrolment = enrolled()

    complete_course(enrolment)

    with pytest.raises(ValidationError, match="no key to sign"):
        issue_due_in(enrolment.cohort)
    assert not Certificate.objects.exists()
    assert not settings.KEYS_DIR.exists()
    assert (health(client), checked()) == ("missing", ["issuing.E001"])


def test_command_makes_the_keys_and_issues_what_waited(client, passphrase):
    enrolment = enrolled()
    complete_course(enrolment)

    create(passphrase, organisation="INM")

    certificate = Certificate.objects.get(enrolment=enrolment)
    assert certificate.signer_key == keys.signing_key().key_id
    assert (health(client), checked()) == ("ok", [])


def test_key_of_the_root_opens_with_the_passphrase_only(settings, passphrase):
    create(passphrase)

    pem = (settings.KEYS_DIR / "root.key").read_bytes()
    with pytest.raises(TypeError, match="Password was not given"):
        load_pem_private_key(pem, None)
    assert load_pem_private_key(pem, b"correct horse battery")


def test_short_passphrase_is_refused(settings, passphrase):
    passphrase.write_text("short")

    with pytest.raises(CommandError, match="12 characters"):
        create(passphrase)
    assert not settings.KEYS_DIR.exists()


def test_existing_keys_are_never_replaced(passphrase):
    create(passphrase)

    with pytest.raises(CommandError, match="Move them away first"):
        create(passphrase, after_a_leak=True)


def test_keys_of_issued_certificates_must_be_restored(client, passphrase):
    CertificateFactory()

    with pytest.raises(CommandError, match="Restore their keys"):
        create(passphrase)
    create(passphrase, after_a_leak=True)

    assert (health(client), checked()) == ("changed", ["issuing.W001"])


def test_file_is_judged_without_keys(client):
    file = SimpleUploadedFile("c.pdf", b"%PDF-1.7 /ByteRange [0 1 2 3]")

    response = client.post("/verify/", {"file": file}, follow=True)

    assert response.status_code == 200
    assert "Not signed by us" in response.content.decode()


def test_mistyped_passphrase_makes_no_keys(monkeypatch, settings):
    typed = iter(["correct horse battery", "correct horse batery"])
    monkeypatch.setattr(create_signing_keys, "getpass", lambda prompt: next(typed))

    with pytest.raises(CommandError, match="The two passphrases are not the same"):
        create(None)

    assert not settings.KEYS_DIR.exists()
