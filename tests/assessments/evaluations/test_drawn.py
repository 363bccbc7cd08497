"""Means of small groups, drawn towards larger ones, from what is shown only."""

import copy
import random
import re
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from assessments.evaluations.methods.shrinkage import Group, shrink
from assessments.evaluations.report.workbook import report_workbook
from assessments.evaluations.results.closing import freeze
from assessments.evaluations.results.figures import compute
from assessments.evaluations.results.page import group_tables
from assessments.evaluations.results.reading import Reader, ResultsPage
from lms import countries
from lms.people.roles import Role
from tests.assessments.evaluations.test_figures import inputs, item, person
from tests.factories.enrolments import CohortFactory
from tests.factories.evaluation_answers import add_sheets, make_wave
from tests.factories.people import with_role
from tests.support.clients import FactorClient
from tests.support.kept import undone

ITEMS = [item("a", "T"), item("b", "T")]


def some(right, wrong, country="MX", institution=""):
    place = {"country": country, "institution": institution}
    return [person(1, 1, **place)] * right + [person(0, 0, **place)] * wrong


def drawn(people):
    return {row["label"]: row for row in compute(inputs(ITEMS, people))["drawn"]}


def group(path, right, wrong):
    n = right + wrong
    return Group(path, n, right / n, right * wrong / n)


PEOPLE = [
    *some(6, 2, institution="INM"),
    *some(2, 8, institution="DIF"),
    *some(9, 11, "GT", "PGN"),
    *some(30, 10, "HN"),
]


def test_institutions_are_drawn_to_their_country_and_countries_to_everybody():
    expected = shrink(
        [
            group(("MX", "INM"), 6, 2),
            group(("MX", "DIF"), 2, 8),
            group(("GT", "PGN"), 9, 11),
            group(("HN", ""), 30, 10),
        ]
    )

    found = drawn(PEOPLE)

    means = {row.path[-1]: row.mean for row in expected if row.path}
    assert set(found) == {"MX", "GT", "INM", "DIF"}
    for label, row in found.items():
        assert row["mean"] == pytest.approx(means[label], abs=1e-9)
        assert row["low"] < row["mean"] < row["high"]
    assert 8 / 18 < found["INM"]["mean"] < 6 / 8
    assert 2 / 10 < found["DIF"]["mean"] < 8 / 18


def test_hidden_groups_count_as_one():
    """Exchanging people between two hidden countries changes no figure."""
    one = [*PEOPLE, *some(3, 1, "CR"), *some(0, 4, "PA")]
    other = [*PEOPLE, *some(0, 4, "CR"), *some(3, 1, "PA")]

    assert drawn(one) == drawn(other)
    assert not {"CR", "PA"} & set(drawn(one))


def test_an_institution_of_two_countries_has_none_to_be_drawn_to():
    people = [*PEOPLE, *some(3, 3, "MX", "ONU"), *some(3, 3, "GT", "ONU")]

    assert "ONU" not in drawn(people)


def test_the_order_of_people_changes_nothing():
    shuffled = random.Random(1).sample(PEOPLE, len(PEOPLE))

    assert drawn(shuffled) == drawn(PEOPLE)


def test_a_country_that_is_everybody_is_not_drawn():
    found = drawn([*some(6, 2, institution="INM"), *some(2, 8, institution="DIF")])

    assert set(found) == {"INM", "DIF"}


@pytest.fixture(scope="module")
def kept_snapshot(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield frozen_wave()


@pytest.fixture
def snapshot(kept_snapshot, db):
    return copy.deepcopy(kept_snapshot)


def frozen_wave():
    wave = make_wave(topics=1, items=2)
    for country, right, wrong in (("GT", 6, 6), ("MX", 25, 10), ("HN", 4, 8)):
        cohort = CohortFactory(code=f"OF-{country}", country=country)
        wave.evaluation.cohorts.add(cohort)
        people = [["b", "b"]] * right + [["a", "a"]] * wrong
        add_sheets(wave, cohort, people, country=country)
    return freeze(wave, by=None)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "es"])
def test_screen_and_workbook_show_the_same_figures(snapshot, language):
    rows = {row["label"]: row for row in snapshot.figures["drawn"]}
    client = FactorClient()
    client.force_login(with_role(Role.EVALUATOR))
    wave = snapshot.wave
    address = reverse("evaluations:results", args=[wave.evaluation.code, wave.purpose])

    page = client.get(address, headers={"accept-language": language}).content.decode()
    with translation.override(language):
        workbook = load_workbook(BytesIO(report_workbook(ResultsPage(snapshot))))
    lines = [tuple(row[1:7]) for row in workbook.active.values]

    assert set(rows) == {"GT", "HN"}
    for label, row in rows.items():
        mean, low, high = (100 * row[name] for name in ("mean", "low", "high"))
        assert re.search(rf"{mean:.0f} \({low:.1f} \w+ {high:.1f}\)", page)
        name = countries.name(label, language)
        figures = [round(value, 1) for value in (mean, low, high)]
        assert [name, 12, *figures] in [[line[0], *line[2:]] for line in lines]


@pytest.mark.django_db
def test_a_coordinator_reads_none_of_other_countries(snapshot):
    page = ResultsPage(snapshot, Reader(cohorts=frozenset(["OF-GT"])))

    assert [row.drawn for group in page.groups for row in group.rows] == [None]
    assert not any(table.has_drawn for table in group_tables(page))
