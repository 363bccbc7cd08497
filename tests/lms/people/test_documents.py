"""Documents outlive their keys: rotation loses nothing and names what is unread."""

import stat
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from lms.people import documents, services
from lms.people.document_keys import encryption_keys, index_key
from lms.people.models import User
from tests.factories.people import UserFactory

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _each in "123")
NUMBERS = ["D1001", "D1002", "D1003", "D1004", "D1005"]


def holder(number):
    return UserFactory(
        document_cipher=documents.encrypt(number),
        document_digest=documents.digest(number),
    )


def stored():
    users = User.objects.exclude(document_digest="").order_by("pk")
    return [
        (documents.decrypt(bytes(user.document_cipher)), user.document_digest)
        for user in users
    ]


def ciphers():
    users = User.objects.exclude(document_digest="").order_by("pk")
    return [bytes(user.document_cipher) for user in users]


@pytest.fixture
def holders(db, settings):
    settings.DOCUMENT_KEYS = [OLD]
    UserFactory()
    return [holder(number) for number in NUMBERS]


def test_rotation_keeps_every_number_and_digest(holders, settings):
    before = stored()
    settings.DOCUMENT_KEYS = [NEW, OLD]

    rotation = services.rotate_document_keys(batch=2)

    settings.DOCUMENT_KEYS = [NEW]
    assert stored() == before
    assert [number for number, _digest in before] == NUMBERS
    assert (rotation.rotated, rotation.current) == (5, 0)


def test_interrupted_rotation_goes_on_and_writes_nothing_twice(holders, settings):
    settings.DOCUMENT_KEYS = [NEW, OLD]
    holders[1].document_cipher = documents.encrypt(NUMBERS[1])
    holders[1].save()
    rotated = ciphers()[1]

    first = services.rotate_document_keys(batch=2)
    after = ciphers()
    second = services.rotate_document_keys(batch=2)

    assert after[1] == rotated
    assert ciphers() == after
    assert (first.rotated, first.current) == (4, 1)
    assert (second.rotated, second.current) == (0, 5)


def test_index_key_rotates_and_people_are_still_found(holders, settings):
    settings.DOCUMENT_INDEX_KEY = NEW

    rotation = services.rotate_document_keys()

    assert rotation.rotated == 5
    holder = User.objects.get(document_digest=documents.digest(" d-1003"))
    assert holder == holders[2]
    assert stored() == [(number, documents.digest(number)) for number in NUMBERS]


def test_both_keys_rotate_at_once(holders, settings):
    settings.DOCUMENT_KEYS, settings.DOCUMENT_INDEX_KEY = [NEW, OLD], OTHER

    services.rotate_document_keys(batch=2)

    settings.DOCUMENT_KEYS = [NEW]
    assert stored() == [(number, documents.digest(number)) for number in NUMBERS]


def test_number_of_a_lost_key_stays_and_is_named(holders, settings):
    settings.DOCUMENT_KEYS = [OTHER]
    lost = holder("D2000")
    before = bytes(lost.document_cipher)
    settings.DOCUMENT_KEYS = [NEW, OLD]
    errors = StringIO()

    with pytest.raises(CommandError, match="Keep the old keys"):
        call_command("rotate_document_keys", stdout=StringIO(), stderr=errors)

    lost.refresh_from_db()
    assert bytes(lost.document_cipher) == before
    assert errors.getvalue().split()[-1] == str(lost.pk)
    settings.DOCUMENT_KEYS = [NEW, OTHER]
    assert [number for number, _digest in stored()] == [*NUMBERS, "D2000"]


@pytest.mark.parametrize("batch", [1, 500])
def test_second_account_of_a_document_is_named_and_kept(holders, settings, batch):
    settings.DOCUMENT_INDEX_KEY = NEW
    second = holder(NUMBERS[0])

    rotation = services.rotate_document_keys(batch)

    assert rotation.duplicates == [holders[0].pk]
    second.refresh_from_db()
    assert second.document_digest == documents.digest(NUMBERS[0])
    assert [number for number, _digest in stored()] == [*NUMBERS, NUMBERS[0]]


def test_command_says_how_many(holders, settings):
    settings.DOCUMENT_KEYS = [NEW, OLD]
    output = StringIO()

    call_command("rotate_document_keys", batch=2, stdout=output)

    assert output.getvalue() == "rotated: 5, current: 0\n"


def test_queries_grow_with_batches_only(holders, settings, django_assert_num_queries):
    settings.DOCUMENT_KEYS = [NEW, OLD]

    # A savepoint, the rows, their digests, the update; then once more, with nothing.
    with django_assert_num_queries(8):
        services.rotate_document_keys()


def test_trial_site_makes_its_keys_once(settings, tmp_path):
    settings.DEMO, settings.DATA_DIR = True, tmp_path / "new"
    settings.DOCUMENT_KEYS, settings.DOCUMENT_INDEX_KEY = [], ""

    keys = [*encryption_keys(), index_key()]

    assert [*encryption_keys(), index_key()] == keys
    assert documents.decrypt(documents.encrypt("D1001")) == "D1001"
    files = sorted(settings.DATA_DIR.iterdir())
    assert [file.name for file in files] == [
        "document-cipher.key",
        "document-index.key",
    ]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert run_checks() == []


def test_site_without_keys_does_not_start(settings):
    settings.DOCUMENT_KEYS, settings.DOCUMENT_INDEX_KEY = [], ""

    assert [(error.id, error.msg) for error in run_checks()] == [
        ("people.E001", "LMS_DOCUMENT_KEYS is not set."),
        ("people.E001", "LMS_DOCUMENT_INDEX_KEY is not set."),
    ]
    with pytest.raises(ImproperlyConfigured, match="Set LMS_DOCUMENT_KEYS"):
        documents.encrypt("D1001")
    with pytest.raises(ImproperlyConfigured, match="Set LMS_DOCUMENT_KEYS"):
        documents.digest("D1001")


@pytest.mark.parametrize(
    "wrong", ["short", "ñ" * 44, NEW[:-2]], ids=["short", "not ASCII", "cut off"]
)
def test_what_is_no_key_is_refused(settings, wrong):
    settings.DOCUMENT_KEYS, settings.DOCUMENT_INDEX_KEY = [NEW, wrong], wrong

    assert [error.msg for error in run_checks()] == [
        "LMS_DOCUMENT_KEYS holds something that is not a key.",
        "LMS_DOCUMENT_INDEX_KEY holds something that is not a key.",
    ]


def test_secret_key_has_no_part_in_documents(settings):
    cipher, digest = documents.encrypt("D1001"), documents.digest("D1001")
    settings.SECRET_KEY = "another"

    assert documents.decrypt(cipher) == "D1001"
    assert documents.digest("D1001") == digest
