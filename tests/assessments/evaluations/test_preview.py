"""An instrument with few items of a topic is used with a warning."""

import pytest
from django.utils import timezone

from lms.people.roles import Role
from tests.factories.evaluations import (
    EvaluationFactory,
    add_knowledge_item,
    make_instrument,
)
from tests.factories.people import with_role

pytestmark = pytest.mark.django_db
WARNING = "Topics with fewer than 8 knowledge items"


@pytest.fixture
def evaluation():
    """Two topics: one with seven knowledge items, one with eight."""
    instrument = make_instrument(topics=2, items=7)
    section = instrument.sections.get(purpose="knowledge")
    add_knowledge_item(section, section.items.last().topic)
    return EvaluationFactory(instrument=instrument)


@pytest.mark.parametrize("path", ["", "instrument/"])
def test_topics_with_few_items_are_named(evaluation, path, signed_in):
    client = signed_in(with_role(Role.EVALUATOR))
    few, enough = dict.fromkeys(
        item.topic for item in knowledge(evaluation).select_related("topic")
    )

    page = client.get(evaluation.get_absolute_url() + path).text

    assert WARNING in page
    assert f"{few} (7)" in page
    assert f"{enough} (8)" not in page
    assert "Choose an instrument with more items before people" in page


def test_nobody_is_told_to_add_items_to_a_locked_instrument(evaluation, signed_in):
    evaluation.instrument.locked_at = timezone.now()
    evaluation.instrument.save()
    client = signed_in(with_role(Role.EVALUATOR))

    page = client.get(evaluation.get_absolute_url()).text

    assert WARNING in page
    assert "Choose an instrument with more items before people" not in page


def test_instrument_with_enough_items_has_no_warning(evaluation, signed_in):
    add_knowledge_item(
        evaluation.instrument.sections.get(purpose="knowledge"),
        knowledge(evaluation).first().topic,
    )
    client = signed_in(with_role(Role.EVALUATOR))

    assert WARNING not in client.get(evaluation.get_absolute_url()).text


def knowledge(evaluation):
    return evaluation.instrument.sections.get(purpose="knowledge").items.all()
