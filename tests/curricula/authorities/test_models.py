"""One row is one authority with one duty; its number is one that can be dialled."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from curricula.authorities.models import Authority
from tests.factories.authorities import AuthorityFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [("911", "911"), ("+502 (2) 411-2411", "+50224112411"), ("", "")],
)
def test_number_is_dialled_without_its_spaces_and_signs(phone, dialled):
    authority = AuthorityFactory(phone=phone)

    authority.full_clean()

    assert authority.dialled == dialled


@pytest.mark.parametrize("phone", ["call us", "911; 110", "9e1", "+", "<b>911</b>"])
def test_number_that_cannot_be_dialled_is_refused(phone):
    with pytest.raises(ValidationError) as refused:
        AuthorityFactory.build(phone=phone).full_clean()

    assert refused.value.message_dict == {
        "phone": ["Enter one number, with digits, spaces, +, - and brackets only."]
    }


def test_authority_has_each_duty_once_in_a_country():
    authority = AuthorityFactory(name_es="Ministerio Público")
    again = AuthorityFactory.build(name_es="Ministerio Público")

    with pytest.raises(ValidationError) as refused:
        again.full_clean()

    assert refused.value.messages == [
        "This country already has this authority with this duty."
    ]
    AuthorityFactory.build(
        name_es=authority.name_es, duty=Authority.Duty.CRIMES
    ).full_clean()
    AuthorityFactory.build(name_es=authority.name_es, country="HN").full_clean()


def test_words_are_those_of_the_readers_language_or_spanish():
    authority = AuthorityFactory.build(
        name_es="Instituto",
        name_en="Institute",
        hours_es="Lunes a viernes",
        note_es="Nota",
        note_en="Note",
    )

    said = {}
    for language in ("es", "en"):
        with translation.override(language):
            said[language] = [authority.name, authority.hours, authority.note]

    assert said == {
        "es": ["Instituto", "Lunes a viernes", "Nota"],
        "en": ["Institute", "Lunes a viernes", "Note"],
    }
