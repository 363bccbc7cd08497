"""The key between people and codes is destroyed on the day that people were told."""

import copy
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from wagtail import hooks
from wagtail.models import ModelLogEntry

from assessments.evaluations.answering.delivering import deliver_section
from assessments.evaluations.answering.saved_answers import (
    begin_sheet,
    save_answers,
    sheet_of,
)
from assessments.evaluations.key import destroy_key
from assessments.evaluations.models import (
    Evaluation,
    Pseudonym,
    SavedAnswer,
    Sheet,
    Wave,
)
from assessments.evaluations.results.collecting import collect
from lms.people.roles import Role
from tests.factories.evaluations import EvaluationFactory, WaveFactory
from tests.factories.people import with_role
from tests.factories.sittings_of_evaluations import (
    code_of,
    items_of,
    make_participation,
    section_of,
)
from tests.support.kept import undone
from tests.support.rows import everything

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]
NOON = timezone.now().replace(hour=18, minute=0)  # noon in Mexico City
CODED, NAMED = "pseudonymous", "named"


def answer(participation, confidentiality):
    section = section_of(participation.wave, confidentiality)
    first, *_others = items_of(participation.wave, confidentiality)
    option = first.content["options"][0]["id"]
    sheet = begin_sheet(participation, section)
    save_answers(sheet, {first: [option]})
    save_answers(sheet, {first: [first.content["options"][1]["id"]]})
    deliver_section(participation, section)
    return sheet


@pytest.fixture(scope="module")
def kept_wave(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield wave_with_answers()


@pytest.fixture
def wave(kept_wave, db):
    """Two people have answered; it has ended and is not frozen; the key is due."""
    Evaluation.objects.update(key_until=timezone.localdate())
    return copy.deepcopy(kept_wave)


def wave_with_answers():
    wave = WaveFactory()
    for _person in range(2):
        participation = make_participation(wave)
        answer(participation, NAMED)
        answer(participation, CODED)
    wave.closes_at = timezone.now() - timedelta(minutes=1)
    wave.save()
    return wave


def test_nothing_joins_a_person_to_a_coded_sheet_afterwards(wave):
    participations = list(wave.participations.with_wave())
    codes = {code_of(each) for each in participations}
    former_sheets = set(Sheet.objects.exclude(code="").values_list("pk", flat=True))
    latest = SavedAnswer.objects.order_by("pk").last().pk
    section = section_of(wave, CODED)

    assert destroy_key(wave.evaluation)

    assert not Pseudonym.objects.exists()
    assert [sheet_of(each, section) for each in participations] == [None, None]
    holding = {name for name, row in everything() if any(c in row for c in codes)}
    assert holding == {Sheet._meta.db_table}
    sheets = Sheet.objects.exclude(code="")
    assert {(each.code in codes, each.participation) for each in sheets} == {
        (True, None)
    }
    assert not former_sheets & {each.pk for each in sheets}
    answers = SavedAnswer.objects.filter(sheet__in=sheets)
    # Neither their place among named answers nor a time is left.
    assert all(each.pk > latest for each in answers)
    assert {timezone.localtime(each.saved_at).hour for each in answers} == {0}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(DISTINCT xmin::text) FROM evaluations_sheet "
                "WHERE code > ''"
            )
            assert cursor.fetchall() == [(1,)]


def test_results_are_the_same_afterwards(wave):
    before = collect(wave)

    destroy_key(wave.evaluation)

    assert collect(wave) == before
    assert SavedAnswer.objects.count() == 8


def test_named_answers_stay_with_their_person(wave):
    named = SavedAnswer.objects.filter(sheet__code="").order_by("pk")
    before = list(named.values())

    destroy_key(wave.evaluation)

    assert list(named.values()) == before


def test_destruction_is_recorded_without_anybody(wave):
    destroy_key(wave.evaluation)

    line = ModelLogEntry.objects.get(action="evaluations.key_destroyed")
    assert (line.user, line.data["people"]) == (None, 2)
    assert line.object_id == str(wave.evaluation_id)


def test_key_is_destroyed_once(wave):
    other = make_participation(WaveFactory())
    destroy_key(wave.evaluation)
    destroyed_at = Evaluation.objects.get(pk=wave.evaluation_id).key_destroyed_at

    assert not destroy_key(wave.evaluation)

    evaluation = Evaluation.objects.get(pk=wave.evaluation_id)
    assert evaluation.key_destroyed_at == destroyed_at
    assert code_of(other)


@pytest.mark.parametrize(
    ("days", "ends", "is_due"),
    [
        (1, timedelta(days=-9), False),  # the day has not come
        (0, timedelta(minutes=1), False),  # somebody may still answer
        (-3, timedelta(minutes=1), False),
        (0, timedelta(minutes=-1), True),  # ended, and not frozen yet
        (-3, timedelta(days=-9), True),
    ],
)
def test_key_is_due_on_its_day_unless_a_wave_is_open(days, ends, is_due):
    evaluation = EvaluationFactory(
        key_until=timezone.localdate(NOON) + timedelta(days=days)
    )
    begun = NOON - timedelta(days=20)
    WaveFactory(evaluation=evaluation, opens_at=begun, closes_at=NOON + ends)

    assert Evaluation.objects.with_due_key(NOON).exists() == is_due


def test_wave_that_was_frozen_early_needs_no_key():
    wave = WaveFactory(evaluation__key_until=timezone.localdate(NOON))
    Wave.objects.filter(pk=wave.pk).update(closed_at=NOON)

    assert list(Evaluation.objects.with_due_key(NOON)) == [wave.evaluation]


def test_daily_work_destroys_what_is_due_and_nothing_else(
    wave, django_capture_on_commit_callbacks
):
    kept = make_participation(WaveFactory())

    with django_capture_on_commit_callbacks(execute=True):
        for work in hooks.get_hooks("run_daily"):
            work()

    assert list(Pseudonym.objects.values_list("user", flat=True)) == [
        kept.enrolment.user_id
    ]


def test_page_says_that_the_key_was_destroyed(wave, signed_in):
    client = signed_in(with_role(Role.EVALUATOR))
    address = wave.evaluation.get_absolute_url()
    sentence = "no code leads to a person any more"
    assert sentence not in client.get(address).text

    destroy_key(wave.evaluation)

    assert sentence in client.get(address).text
