"""Confidence beside mastery: of the group, by topic, and without any need changed."""

import pytest

from assessments.agendas.needs_page import NeedsPage
from assessments.agendas.proposing import propose
from assessments.agendas.self_ratings import self_ratings
from tests.factories.agendas import make_agenda, make_inputs, make_snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue", "english")]

FACILITY = {"A": 0.4, "B": 0.4, "C": 0.95, "D": 0.95}
# By topic: what each of ten people says, from 0 to 100.
CONFIDENCE = {"A": 75, "B": 50, "C": 100, "D": 25}
READINGS = {
    "A": "Confident, and below the cut",
    "B": "Unsure, and below the cut",
    "C": "Confident, and at the cut or above",
    "D": "Unsure, and at the cut or above",
}


def scale(purpose, ratings, people=10):
    return {
        "purpose": purpose,
        "items": [{"topic": topic} for topic in ratings],
        "rows": [list(ratings.values())] * people,
    }


def page_with(*scales):
    inputs = make_inputs(FACILITY, people=30) | {"scales": list(scales)}
    agenda = make_agenda(make_snapshot(inputs))
    propose(agenda)
    return NeedsPage(agenda)


def test_each_topic_is_in_one_of_four_quadrants():
    page = page_with(scale("self_efficacy", CONFIDENCE))

    assert {r.figures["topic"]: r.reading for r in page.self_rated} == READINGS
    assert page.overconfident == ["Topic A"]


def test_ratings_change_no_need():
    with_ratings = page_with(scale("self_efficacy", CONFIDENCE)).proposal
    without = page_with().proposal

    assert with_ratings.needs["rows"] == without.needs["rows"]
    assert with_ratings.result == without.result


def test_borich_weights_the_discrepancy_by_importance():
    importance = scale("topic_importance", {"A": 100})
    page = page_with(scale("self_efficacy", CONFIDENCE), importance)

    scores = {row.figures["topic"]: row.figures["mwds"] for row in page.self_rated}
    assert scores == {"A": 5.0, "B": None, "C": None, "D": None}


def test_ratings_of_few_people_are_not_shown(evaluator_client):
    page = page_with(scale("self_efficacy", CONFIDENCE, people=4))

    shown = evaluator_client.get(f"/agendas/{page.agenda.pk}/needs/").content.decode()

    assert page.self_rated == []
    assert "Too few people rated their confidence by topic" in shown


def test_page_names_the_topics_of_too_much_confidence(evaluator_client):
    page = page_with(scale("self_efficacy", CONFIDENCE))

    shown = evaluator_client.get(f"/agendas/{page.agenda.pk}/needs/").content.decode()

    assert "Confidence is high and mastery below the cut in: Topic A." in shown
    assert shown.count("Confident, and below the cut") == 1


def test_topic_that_nobody_rated_has_no_row():
    figures = {"scales": [], "mastery": []}

    assert list(self_ratings(figures, ["A"], 75)) == []
