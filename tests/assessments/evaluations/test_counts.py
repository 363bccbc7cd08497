"""Frozen results ask as much of many people, groups and topics as of few."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.evaluations.comparisons.comparing import compare
from assessments.evaluations.models import Wave
from assessments.evaluations.results.closing import freeze
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory
from tests.factories.evaluation_answers import (
    add_anonymous,
    add_coded_sheets,
    make_wave,
)
from tests.factories.evaluations import WaveFactory
from tests.factories.people import InstitutionFactory, with_role
from tests.support.queries import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

PAGES = {
    "wave": ("results", "results_pdf", "results_xlsx"),
    "comparison": ("comparison", "comparison_pdf", "comparison_xlsx"),
    "evaluation": ("evaluation", "instrument", "panel"),
}
COUNTRIES = ["GT", "HN", "CR", "MX"]


def compared(size):
    """Two frozen waves of so many topics and cohorts with five people each."""
    before = make_wave(topics=size, items=2, purpose=Wave.Purpose.ARRIVAL)
    after = WaveFactory(
        evaluation=before.evaluation,
        purpose=Wave.Purpose.POST,
        closes_at=timezone.now() - timedelta(hours=1),
    )
    for number in range(size):
        answer_both((before, after), number, ["b", "a"] * size)
    return compare(freeze(before, by=None), freeze(after, by=None))


def answer_both(waves, number, answers):
    country, office = COUNTRIES[number], InstitutionFactory()
    cohort = CohortFactory(country=country)
    waves[0].evaluation.cohorts.add(cohort)
    for wave in waves:
        people = {f"{number}-{person}": answers for person in range(5)}
        details = {"country": country, "institution": office}
        add_coded_sheets(wave, cohort, people, is_comparable=True, **details)
        add_anonymous(wave, "open", *[["Nada"]] * 5)


def addresses_of(comparison):
    code, purpose = comparison.evaluation.code, comparison.baseline.wave.purpose
    arguments = {
        "wave": [code, purpose],
        "comparison": [code, comparison.pk],
        "evaluation": [code],
    }
    return {
        name: reverse(f"evaluations:{name}", args=arguments[of])
        for of, names in PAGES.items()
        for name in names
    }


def counts(client, comparison):
    addresses = addresses_of(comparison)
    return {name: queries_of(client, address) for name, address in addresses.items()}


def test_results_and_changes_ask_as_much_for_many_as_for_few(signed_in):
    client = signed_in(with_role(Role.EVALUATOR))
    few, many = compared(2), compared(4)
    counts(client, few)

    assert counts(client, many) == counts(client, few)
