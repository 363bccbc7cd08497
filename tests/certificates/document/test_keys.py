import os
import stat
from concurrent.futures import ThreadPoolExecutor

from cryptography.hazmat.primitives.asymmetric import ec

from certificates.document import keys


def test_keys_are_made_once_outside_the_repository(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"

    first, second = keys.signing_key(), keys.signing_key()

    assert first is second
    assert sorted(os.listdir(settings.KEYS_DIR)) == [
        ".lock",
        "root.key",
        "root.pem",
        "signer.key",
        "signer.pem",
    ]


def test_nobody_else_reads_the_keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    keys.signing_key()

    assert stat.S_IMODE(settings.KEYS_DIR.stat().st_mode) == 0o700
    files = settings.KEYS_DIR.glob("*.*")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in files}
    assert modes <= {0o600, 0o644}
    assert stat.S_IMODE((settings.KEYS_DIR / "signer.key").stat().st_mode) == 0o600


def test_the_root_vouches_for_the_signer(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    key = keys.signing_key()

    key.certificate.verify_directly_issued_by(key.root)
    assert isinstance(key.private.curve, ec.SECP256R1)
    assert len(key.key_id) == 64


def test_of_many_that_start_at_once_one_makes_the_keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    keys._signing_key.cache_clear()

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: keys.signing_key().key_id, range(8)))

    assert len(set(made)) == 1


def test_an_operators_keys_are_left_alone(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    before = keys.signing_key().key_id
    keys._signing_key.cache_clear()

    assert keys.signing_key().key_id == before
