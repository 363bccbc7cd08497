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


def test_parts_are_counted_as_in_the_sitting():
    participation = make_participation()
    before = parts_done(reread(participation))

    deliver_section(participation, section_of(participation.wave, "pseudonymous"))

    total = len(read_sitting(reread(participation)).parts) + 1
    assert before == (1, total)
    assert parts_done(reread(participation)) == (2, total)


@pytest.mark.parametrize(("topics", "items"), [(1, 1), (3, 4)])
def test_counting_parts_costs_one_query(topics, items, django_assert_num_queries):
    instrument = make_instrument(topics, items)
    wave = WaveFactory(evaluation=EvaluationFactory(instrument=instrument))
    participation = reread(make_participation(wave))

    with django_assert_num_queries(1):
        parts_done(participation)
