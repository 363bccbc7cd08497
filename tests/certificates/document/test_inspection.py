import random
import re

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from certificates.document import keys
from certificates.document.inspection import Finding, examine
from tests.support.certificates import signed


@pytest.fixture
def root():
    return keys.signing_key().root


def test_genuine_file_is_ours_and_whole(genuine, root):
    assert examine(genuine, root) == Finding.GENUINE


@pytest.mark.parametrize("extra", [b"\n", b"%%EOF", b"\x00", b" " * 1000])
def test_anything_after_the_end_is_an_alteration(genuine, root, extra):
    assert examine(genuine + extra, root) == Finding.ALTERED


def test_a_part_is_an_alteration(genuine, root):
    assert examine(genuine[: len(genuine) * 2 // 3], root) == Finding.ALTERED


def test_every_flip_in_what_is_signed_is_seen(genuine, root):
    gap = re.search(rb"/Contents <[0-9a-f]+>", genuine)
    rng = random.Random(1)
    outside = [*range(gap.start()), *range(gap.end(), len(genuine))]

    for index in rng.sample(outside, 400):
        changed = bytearray(genuine)
        changed[index] ^= 1 << rng.randrange(8)
        assert examine(bytes(changed), root) != Finding.GENUINE


def test_another_installation_did_not_sign_it(genuine, settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "others"
    others = keys.signing_key().root

    assert examine(genuine, others) == Finding.FOREIGN


def test_a_signature_moved_to_another_file_is_an_alteration(genuine, root):
    other = signed(holder_name="Otra Persona")
    mine, theirs = (
        re.search(rb"/Contents <([0-9a-f]+)>", file) for file in (genuine, other)
    )
    forged = other.replace(theirs[1], mine[1])

    assert examine(forged, root) == Finding.ALTERED


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (b"", Finding.UNREADABLE),
        (b"PK\x03\x04 a workbook", Finding.UNREADABLE),
        (b"%PDF-1.7\n1 0 obj\n", Finding.UNSIGNED),
        (b"%PDF-1.7 /Encrypt 5 0 R", Finding.ENCRYPTED),
        (b"%PDF-1.7 /ByteRange[0 1 2 3]", Finding.FOREIGN),
    ],
)
def test_what_is_not_ours_is_told_apart(data, finding, root):
    assert examine(data, root) == finding


@given(st.binary(max_size=400), st.integers(0, 10**9), st.integers(0, 10**9))
def test_no_forged_structure_is_more_than_altered(noise, start, end):
    root = keys.signing_key().root
    bait = root.public_bytes(Encoding.DER).hex().encode()
    ranges = b"/ByteRange [0 %d %d 7]" % (start, end)
    data = b"%PDF-1.7\n" + ranges + b"/Contents <" + noise.hex().encode() + bait + b">"

    assert examine(data, root) == Finding.ALTERED


@given(st.binary(min_size=1, max_size=900))
def test_noise_in_place_of_the_signature_is_an_alteration(noise):
    root = keys.signing_key().root
    bait = root.public_bytes(Encoding.DER).hex().encode()
    contents = b"<" + noise.hex().encode() + bait + b">"
    ranges = b"/ByteRange [0 80 %d 3]" % (80 + len(contents))
    data = (b"%PDF-1.7\n" + ranges + b" /Contents").ljust(80) + contents + b"end"

    assert examine(data, root) == Finding.ALTERED


def test_a_damaged_signature_value_is_an_alteration(genuine, root):
    end = re.search(rb"/Contents <[0-9a-f]+?(?=0+>)", genuine).end()
    rng = random.Random(2)

    for index in range(end - 120, end):  # of the value, the last 71 bytes
        changed = bytearray(genuine)
        others = b"0123456789abcdef".replace(genuine[index : index + 1], b"")
        changed[index] = rng.choice(others)
        assert examine(bytes(changed), root) == Finding.ALTERED


def test_any_damage_to_the_structure_gives_a_verdict(genuine, root):
    start, end = re.search(rb"/Contents <[0-9a-f]+?(?=0+>)", genuine).span()
    rng = random.Random(3)

    for _round in range(300):
        changed = bytearray(genuine)
        for index in rng.sample(range(start + 11, end), rng.randrange(1, 4)):
            changed[index] = rng.choice(b"0123456789abcdef")
        assert examine(bytes(changed), root) in Finding


def test_a_certificate_of_an_unknown_version_is_an_alteration(genuine, root):
    certificate = keys.signing_key().certificate.public_bytes(Encoding.DER).hex()
    other = certificate.replace("a003020102", "a003020107", 1)
    changed = genuine.replace(certificate.encode(), other.encode())

    assert changed != genuine
    assert examine(changed, root) == Finding.ALTERED


def test_the_root_outside_a_signature_does_not_make_a_file_ours(root):
    certificate = root.public_bytes(Encoding.DER).hex().encode()

    assert examine(b"%PDF-1.7 /Root <" + certificate + b">", root) == Finding.UNSIGNED


@pytest.mark.parametrize(
    "write", [bytes.upper, lambda digits: b"\n".join([digits[:9], digits[9:]])]
)
def test_a_signature_written_otherwise_is_still_ours_and_altered(genuine, root, write):
    contents = re.search(rb"/Contents <([0-9a-f]+)>", genuine)[1]

    assert examine(genuine.replace(contents, write(contents)), root) == Finding.ALTERED
