import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.document import codes

CHARACTERS = sorted(codes.VALUES)
COUNTRIES = st.text(
    st.sampled_from(CHARACTERS).filter(str.isalpha), min_size=2, max_size=2
)
SERIALS = COUNTRIES.map(codes.new_serial)


def test_code_has_at_least_128_random_bits():
    made = {codes.new_code() for _ in range(100)}

    assert len(made) == 100
    assert len(codes.ALPHABET) ** codes.CODE_LENGTH >= 2**128
    assert all(codes.read_code(code) == code for code in made)


def test_no_character_looks_like_another():
    assert set("0O1I").isdisjoint(codes.ALPHABET)
    assert len(set(codes.ALPHABET)) == 32


def test_serial_is_written_for_the_phone():
    assert re.fullmatch(
        r"OPI-GT-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]",
        codes.new_serial("gt"),
    )


def test_serial_without_country_says_so():
    assert codes.new_serial("").startswith("OPI-XX-")


@given(SERIALS)
def test_serial_is_read_however_it_is_typed(serial):
    for typed in (serial.lower(), serial.replace("-", " "), serial[4:], f" {serial}\n"):
        assert codes.read_serial(typed) == serial


@given(SERIALS, st.integers(0, 10), st.sampled_from(CHARACTERS))
def test_serial_with_one_wrong_character_is_refused(serial, index, character):
    typed = list(serial.replace("-", "")[3:])
    right = typed[index]
    typed[index] = character

    assert (codes.read_serial("".join(typed)) == serial) == (character == right)


@given(SERIALS, st.integers(0, 9))
def test_serial_with_two_neighbours_swapped_is_refused(serial, index):
    typed = list(serial.replace("-", "")[3:])
    before = typed.copy()
    typed[index], typed[index + 1] = typed[index + 1], typed[index]

    assert (codes.read_serial("".join(typed)) == serial) == (typed == before)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    assert codes.read_serial(text) is None or len(codes.read_serial(text)) == 18
    assert codes.read_code(text) is None or len(codes.read_code(text)) == 26


@pytest.mark.parametrize("typed", ["", "OPI", "OPI-GT-0000-0000-0", "🙂", "A" * 25])
def test_other_numbers_are_refused(typed):
    assert (codes.read_serial(typed), codes.read_code(typed)) == (None, None)
