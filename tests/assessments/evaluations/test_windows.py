"""Waves and evaluations that would break something are refused, saying what to do."""

import copy
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.evaluations.models import Evaluation, Item, Wave
from assessments.evaluations.saving import save_evaluation, save_wave
from tests.factories.courses import TopicFactory
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.evaluations import (
    EvaluationFactory,
    WaveFactory,
    add_item,
    make_instrument,
)
from tests.factories.people import InstitutionFactory
from tests.support.kept import undone

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture(scope="module")
def kept_evaluation(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        cohort = EnrolmentFactory().cohort
        yield EvaluationFactory(cohorts=[cohort])


@pytest.fixture
def evaluation(kept_evaluation, db):
    return copy.deepcopy(kept_evaluation)


def wave_of(evaluation, purpose="post", days=(10, 12), **fields):
    opens_at, closes_at = (NOW + timedelta(days=day) for day in days)
    return Wave(
        evaluation=evaluation,
        purpose=purpose,
        opens_at=opens_at,
        closes_at=closes_at,
        **fields,
    )


def refusal(save, *args, **kwargs):
    with pytest.raises(ValidationError) as refused:
        save(*args, **kwargs)
    return " ".join(refused.value.messages)


def save_again(evaluation, cohorts=None, institutions=()):
    save_evaluation(
        evaluation,
        by=None,
        cohorts=evaluation.cohorts.all() if cohorts is None else cohorts,
        institutions=institutions,
    )


def test_wave_that_fits_is_saved(evaluation):
    for number, purpose in enumerate(["needs", "arrival", "post", "follow_up"]):
        days = (10 * number + 1, 10 * number + 11)
        save_wave(wave_of(evaluation, purpose, days), by=None)

    assert evaluation.waves.count() == 4


@pytest.mark.parametrize(
    ("wave", "sentence"),
    [
        ({"days": (12, 10)}, "The end must be after the beginning."),
        ({"days": (-9, -8)}, "This end is in the past. Choose a later one."),
        ({"days": (10, 400)}, "End the wave before that day"),
        ({"days": (4, 8)}, "“Arrival” (.*) overlaps with it. Choose other dates."),
        ({"days": (1, 2)}, "This wave comes after “Arrival” (.*). Choose later dates."),
        ({"purpose": "arrival"}, "There is already a wave of this kind."),
    ],
)
def test_wave_that_does_not_fit_is_refused(evaluation, wave, sentence):
    save_wave(wave_of(evaluation, "arrival", days=(5, 7)), by=None)

    with pytest.raises(ValidationError, match=sentence):
        save_wave(wave_of(evaluation, **wave), by=None)


def test_wave_before_one_that_precedes_it_is_refused(evaluation):
    save_wave(wave_of(evaluation, "post", days=(5, 7)), by=None)

    words = refusal(save_wave, wave_of(evaluation, "arrival", days=(8, 9)), by=None)
    assert words.startswith("This wave comes before “End of the training”")


def test_same_people_are_not_asked_by_two_evaluations_at_once(evaluation):
    other = EvaluationFactory(title_es="La otra", cohorts=evaluation.cohorts.all())
    elsewhere = EvaluationFactory(cohorts=[EnrolmentFactory().cohort])
    save_wave(wave_of(other), by=None)

    save_wave(wave_of(elsewhere), by=None)
    words = refusal(save_wave, wave_of(evaluation), by=None)

    assert "answer “La otra” (End of the training)" in words
    assert "Choose other dates, or another population." in words


def test_topic_without_items_is_named(evaluation):
    topic = TopicFactory(name_es="Trata")
    section = evaluation.instrument.sections.get(purpose="self_efficacy")
    add_item(section, "likert", {}, topic=topic)

    words = refusal(save_wave, wave_of(evaluation), by=None)
    assert words == (
        "The instrument has no item for this wave on: Trata. Choose another "
        "instrument in the evaluation."
    )


def test_form_without_items_is_named(evaluation):
    Item.objects.filter(form="B").update(form="A")

    save_wave(wave_of(evaluation, "arrival", days=(5, 7)), by=None)
    words = refusal(save_wave, wave_of(evaluation, forms="counterbalanced"), by=None)
    assert words.startswith("Form B has no item on: ")


def test_instrument_without_knowledge_is_refused(evaluation):
    Item.objects.filter(section__purpose="knowledge").delete()

    words = refusal(save_wave, wave_of(evaluation), by=None)
    assert words.startswith("The instrument has no knowledge item for this wave.")


def test_after_the_beginning_only_a_later_end_is_saved(evaluation):
    wave = WaveFactory(evaluation=evaluation)
    end = wave.closes_at

    wave.closes_at = end + timedelta(days=1)
    save_wave(wave, by=None)
    wave.closes_at = end
    assert "Choose a later end" in refusal(save_wave, wave, by=None)
    wave.closes_at, wave.purpose = end + timedelta(days=2), "post"
    assert "only its end can change" in refusal(save_wave, wave, by=None)


def test_frozen_wave_does_not_change(evaluation):
    wave = WaveFactory(evaluation=evaluation, closed_at=timezone.now())

    assert "frozen" in refusal(save_wave, wave, by=None)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"tolerance": 9}, "the tolerance can no longer change"),
        ({"comparison": "stepped"}, "the comparison"),
        ({"country": "GT"}, "the population can only grow"),
        ({"countries": ["GT"]}, "the population can only grow"),
        ({"key_until": NOW.date() + timedelta(900)}, "People were told of an earlier"),
        ({"key_until": NOW.date()}, "Choose a day after the end of the last wave."),
    ],
)
def test_opened_wave_fixes_the_evaluation(evaluation, fields, sentence):
    for name, value in fields.items():
        setattr(evaluation, name, value)
    if sentence != "Choose a day after the end of the last wave.":
        save_again(evaluation)
        Evaluation.objects.filter(pk=evaluation.pk).update(
            tolerance=5,
            comparison="none",
            country="",
            countries=[],
            key_until=NOW.date() + timedelta(365),
        )
    WaveFactory(evaluation=evaluation)

    assert sentence in refusal(save_again, evaluation)


def test_opened_wave_fixes_the_instrument(evaluation):
    WaveFactory(evaluation=evaluation)
    evaluation.instrument = make_instrument(topics=1, items=1)

    assert "the instrument" in refusal(save_again, evaluation)


def test_opened_wave_lets_the_population_grow_only(evaluation):
    WaveFactory(evaluation=evaluation)
    first, second = evaluation.cohorts.get(), CohortFactory()

    save_again(evaluation, cohorts=[first, second])
    assert "can only grow" in refusal(save_again, evaluation, cohorts=[second])
    words = refusal(save_again, evaluation, institutions=[InstitutionFactory()])
    assert "can only grow" in words
    assert set(evaluation.cohorts.all()) == {first, second}
