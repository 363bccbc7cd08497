"""How far a person is in a wave, as the home shows it."""

import pytest

from assessments.evaluations.answering.delivering import deliver_section
from assessments.evaluations.answering.parts_done import parts_done
from assessments.evaluations.answering.sitting import read_sitting
from assessments.evaluations.models import Participation
from tests.factories.evaluations import EvaluationFactory, WaveFactory, make_instrument
from tests.factories.sittings_of_evaluations import make_participation, section_of

pytestmark = pytest.mark.django_db


def reread(participation):
    return Participation.objects.with_wave().get(pk=participation.pk)


def parts_of(participation):
    return parts_done([reread(participation)])[participation.pk]


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

    people = [reread(each) for each in (mine, other, elsewhere)]
    (done, total), _other, last = before
    assert list(parts_done(people).values()) == [
        (done, total),
        (done + 1, total),
        last,
    ]


@pytest.mark.parametrize(("topics", "items", "waves"), [(1, 1, 1), (3, 4, 3)])
def test_counting_parts_costs_one_query(
    topics, items, waves, django_assert_num_queries
):
    instrument = make_instrument(topics, items)
    own = [
        WaveFactory(evaluation=EvaluationFactory(instrument=instrument))
        for _number in range(waves)
    ]
    own = [reread(make_participation(wave)) for wave in own]

    with django_assert_num_queries(1):
        assert len(parts_done(own)) == waves
