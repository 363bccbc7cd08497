import random
import re

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from certificates.document import keys, signing
from certificates.document.signing import Finding
from tests.support.certificates import signed


@pytest.fixture
def root():
    return keys.signing_key().root


def test_genuine_file_is_ours_and_whole(genuine, root):
    assert signing.examine(genuine, root) == Finding.GENUINE


def test_every_signature_of_a_key_takes_the_same_room(root):
    files = [signed() for _number in range(20)]

    rooms = {
        len(re.search(rb"/Contents <([0-9a-f]+?)0*>", one)[1]) // 2 for one in files
    }

    assert {signing.examine(one, root) for one in files} == {Finding.GENUINE}
    assert max(rooms) - min(rooms) <= 2  # a signature may itself end with zeros


@pytest.mark.parametrize("extra", [b"\n", b"%%EOF", b"\x00", b" " * 1000])
def test_anything_after_the_end_is_an_alteration(genuine, root, extra):
    assert signing.examine(genuine + extra, root) == Finding.ALTERED


def test_a_part_is_an_alteration(genuine, root):
    assert signing.examine(genuine[: len(genuine) * 2 // 3], root) == Finding.ALTERED


def test_every_flip_in_what_is_signed_is_seen(genuine, root):
    gap = re.search(rb"/Contents <[0-9a-f]+>", genuine)
    rng = random.Random(1)
    outside = [*range(gap.start()), *range(gap.end(), len(genuine))]

    for index in rng.sample(outside, 400):
        changed = bytearray(genuine)
        changed[index] ^= 1 << rng.randrange(8)
        assert signing.examine(bytes(changed), root) != Finding.GENUINE


def test_another_installation_did_not_sign_it(genuine, settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "others"
    others = keys.signing_key().root

    assert signing.examine(genuine, others) == Finding.FOREIGN


def test_a_signature_moved_to_another_file_is_an_alteration(genuine, root):
    other = signed(holder_name="Otra Persona")
    mine, theirs = (
        re.search(rb"/Contents <([0-9a-f]+)>", one) for one in (genuine, other)
    )
    forged = other.replace(theirs[1], mine[1])

    assert signing.examine(forged, root) == Finding.ALTERED


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
    assert signing.examine(data, root) == finding


@given(st.binary(max_size=400), st.integers(0, 10**9), st.integers(0, 10**9))
def test_no_forged_structure_is_more_than_altered(noise, start, end):
    root = keys.signing_key().root
    bait = root.public_bytes(Encoding.DER).hex().encode()
    ranges = b"/ByteRange [0 %d %d 7]" % (start, end)
    data = b"%PDF-1.7\n" + ranges + b"/Contents <" + noise.hex().encode() + bait + b">"

    assert signing.examine(data, root) == Finding.ALTERED


@given(st.binary(min_size=1, max_size=900))
def test_noise_in_place_of_the_signature_is_an_alteration(noise):
    root = keys.signing_key().root
    bait = root.public_bytes(Encoding.DER).hex().encode()
    head = b"%PDF-1.7\n/ByteRange [0 000000060 000000000 000000003]".ljust(60)
    gap = b"<" + noise.hex().encode() + bait + b">"
    data = head.replace(b"000000000 0", b"%09d 0" % (60 + len(gap))) + gap + b"end"

    assert signing.examine(data, root) == Finding.ALTERED
