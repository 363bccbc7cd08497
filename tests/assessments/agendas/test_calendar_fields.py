"""Lists that are typed one per line."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from assessments.agendas.calendar_fields import BreaksField, DaysField, LinesField

pytestmark = pytest.mark.usefixtures("english")


def test_rooms_are_lines_without_space_around_them():
    assert LinesField().clean(" Sala A \n\nSala B\n") == ["Sala A", "Sala B"]


@pytest.mark.parametrize("text", ["2027-06-09\n10/06/2027"])
def test_days_are_typed_as_iso_or_as_in_spanish(text):
    with translation.override("es"):
        assert DaysField().clean(text) == ["2027-06-09", "2027-06-10"]


@pytest.mark.parametrize("text", ["11:00-11:20", "11:00 – 11:20", "11:00 to 11:20"])
def test_breaks_are_typed_with_any_dash(text):
    assert BreaksField().clean(text) == [["11:00", "11:20"]]


def test_breaks_are_shown_as_they_are_typed():
    assert BreaksField().prepare_value([["11:00", "11:20"]]) == "11:00-11:20"


@pytest.mark.parametrize(
    ("field", "text", "refusal"),
    [
        (LinesField(), "", "This field is required."),
        (LinesField(), "A\nA", "“A” is there twice."),
        (
            LinesField(longest=3),
            "A\nABCD",
            "Line 2 is longer than 3 characters. Shorten it.",
        ),
        (
            DaysField(),
            "soon",
            "Line 1, “soon”, is not a date. Write it as 2027-06-09.",
        ),
        (
            BreaksField(),
            "\nnoon",
            "Line 2, “noon”, is not a break. Write it as 11:00-11:20.",
        ),
        (
            BreaksField(),
            "25:00-26:00",
            "Line 1, “25:00-26:00”, is not a break. Write it as 11:00-11:20.",
        ),
        (
            BreaksField(),
            "11:20-11:00",
            "Line 1, “11:20-11:00”, must end after it begins.",
        ),
        (
            BreaksField(),
            "11:00-11:20\n11:10-11:30",
            "“11:10-11:30” begins before the break before it ends.",
        ),
    ],
)
def test_refusals_name_the_line(field, text, refusal):
    with pytest.raises(ValidationError) as refused:
        field.clean(text)

    assert refused.value.messages == [refusal]
