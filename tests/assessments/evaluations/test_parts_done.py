"""How far a person is in a wave, as the home shows it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.evaluations.answering.delivering import deliver_section
from assessments.evaluations.answering.parts_done import open_waves_of
from assessments.evaluations.answering.sitting import read_sitting
from assessments.evaluations.models import Participation
from tests.factories.evaluations import EvaluationFactory, WaveFactory, make_instrument
from tests.factories.people import UserFactory
from tests.factories.sittings_of_evaluations import make_participation, section_of

pytestmark = pytest.mark.django_db


def reread(participation):
    return Participation.objects.with_wave().get(pk=participation.pk)


def waves_of(participation):
    return open_waves_of(participation.enrolment.user, timezone.now())


def parts_of(participation):
    ((own, *parts),) = waves_of(participation)
    assert own == participation
    return tuple(parts)


def test_parts_are_counted_as_in_the_sitting():
    participation = make_participation()
    before = parts_of(participation)

    deliver_section(participation, section_of(participation.wave, "pseudonymous"))

    total = len(read_sitting(reread(participation)).parts) + 1
    assert before == (1, total)
    assert parts_of(participation) == (2, total)


def test_what_others_delivered_does_not_count():
    wave = WaveFactory()
    mine, other = make_participation(wave), make_participation(wave)
    elsewhere = make_participation()
    before = [parts_of(each) for each in (mine, other, elsewhere)]

    deliver_section(other, section_of(wave, "pseudonymous"))

    (done, total), _other, last = before
    assert [parts_of(each) for each in (mine, other, elsewhere)] == [
        (done, total),
        (done + 1, total),
        last,
    ]


def test_an_instrument_without_items_asks_for_the_consent_alone():
    participation = make_participation()
    participation.wave.evaluation.instrument.sections.all().delete()

    assert parts_of(participation) == (1, 1)


def test_only_open_waves_of_people_who_take_part_are_shown():
    participation = make_participation()
    at = participation.wave.closes_at
    user = participation.enrolment.user
    before = at - timedelta(seconds=1)
    assert [own for own, *_parts in open_waves_of(user, before)] == [participation]

    assert open_waves_of(user, at) == []
    participation.enrolment.withdrawn_at = before
    participation.enrolment.save()
    assert open_waves_of(user, before) == []


@pytest.mark.parametrize(("topics", "items", "waves"), [(1, 1, 1), (3, 4, 3)])
def test_counting_parts_costs_one_query(
    topics, items, waves, django_assert_num_queries
):
    instrument = make_instrument(topics, items)
    user = UserFactory()
    for _number in range(waves):
        wave = WaveFactory(evaluation=EvaluationFactory(instrument=instrument))
        make_participation(wave, user=user)

    with django_assert_num_queries(1):
        assert len(open_waves_of(user, timezone.now())) == waves
