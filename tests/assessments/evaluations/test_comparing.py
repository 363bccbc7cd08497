"""The change between two frozen waves, and when there is none to report."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from assessments.evaluations.comparisons.comparing import compare
from assessments.evaluations.models import Comparison, Wave
from assessments.evaluations.results.closing import freeze
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory
from tests.factories.evaluation_answers import add_sheet, make_wave
from tests.factories.evaluations import WaveFactory
from tests.factories.people import with_role
from tests.support.clients import FactorClient

pytestmark = pytest.mark.django_db

RIGHT, WRONG = "b", "a"


def next_wave(wave, purpose=Wave.Purpose.POST):
    now = timezone.now()
    return WaveFactory(
        evaluation=wave.evaluation, purpose=purpose, closes_at=now - timedelta(hours=1)
    )


def fill(wave, people, cohort, **fields):
    """`people`: {code: answers}."""
    for code, answers in people.items():
        add_sheet(wave, cohort, answers, code=code, **{"is_comparable": True} | fields)


def two_waves(before, after, *, purpose=Wave.Purpose.ARRIVAL, **fields):
    first = make_wave(topics=1, items=4, purpose=purpose)
    second = next_wave(first)
    cohort = CohortFactory()
    first.evaluation.cohorts.add(cohort)
    fill(first, before, cohort, **fields)
    fill(second, after, cohort, **fields)
    return freeze(first, by=None), freeze(second, by=None)


def people(*numbers):
    """Code → as many right answers out of four as the number says."""
    return {
        f"P{place}": [RIGHT] * n + [WRONG] * (4 - n) for place, n in enumerate(numbers)
    }


def refusal(*snapshots, **options):
    with pytest.raises(ValidationError) as caught:
        compare(*snapshots, **options)
    return caught.value.messages[0]


def test_change_is_of_the_people_who_answered_both():
    before = people(1, 2, 2, 3, 1) | {"LOST": [WRONG] * 4}
    after = people(2, 2, 4, 4, 3) | {"NEW": [RIGHT] * 4}

    figures = compare(*two_waves(before, after)).figures

    (change,) = figures["changes"]
    assert (figures["pairs"], change["n"]) == (5, 5)
    assert (change["before"], change["after"]) == (45.0, 75.0)
    assert change["points"] == 30.0
    assert (change["up"], change["down"]) == (2, 0)
    assert figures["attrition"][0]["started"] == 6


def test_who_did_not_agree_is_not_compared():
    first, second = two_waves(people(1, 2, 2, 3, 1), people(2, 2, 4, 4, 3))
    add_sheet(first.wave, CohortFactory(), [RIGHT] * 4, code="NOTAGREED")
    add_sheet(second.wave, CohortFactory(), [WRONG] * 4, code="NOTAGREED")

    assert compare(first, second).figures["pairs"] == 5


def test_same_comparison_is_made_once():
    waves = two_waves(people(1, 2, 2, 3, 1), people(2, 2, 4, 4, 3))

    assert compare(*waves).pk == compare(*waves).pk


def test_results_that_chose_the_topics_are_no_baseline():
    waves = two_waves(people(1, 2), people(2, 2), purpose=Wave.Purpose.NEEDS)

    assert refusal(*waves).startswith("The baseline chose the topics")
    assert not Comparison.objects.exists()


def test_baseline_is_not_later_than_the_outcome():
    first, second = two_waves(people(1, 2), people(2, 2))

    assert refusal(second, first).startswith("The baseline must have closed before")


def test_waves_without_pairs_are_not_compared():
    waves = two_waves(people(1, 2), {"OTHER": [RIGHT] * 4})

    assert refusal(*waves).startswith("Nobody who agreed to the comparison")


def test_few_pairs_are_not_compared():
    waves = two_waves(people(1, 2, 3), people(2, 2, 4))

    assert refusal(*waves).startswith("Only 3 people who agreed")


def signed_in(role, **scope):
    client = FactorClient()
    client.force_login(with_role(role, **scope))
    return client


def test_comparison_is_made_and_read_on_screen(django_capture_on_commit_callbacks):
    first, second = two_waves(people(1, 2, 2, 3, 1), people(2, 2, 4, 4, 3))
    code = first.wave.evaluation.code
    client = signed_in(Role.EVALUATOR)
    new = reverse("evaluations:comparison_new", args=[code])

    form = client.get(new)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(new, {"baseline": first.pk, "outcome": second.pk})
    page = client.get(Comparison.objects.get().get_absolute_url()).content.decode()

    assert form.status_code == 200
    assert "change observed, +30.0 points" in page
    assert "It may come from answering again" in page
    assert "effect of the workshop" not in page


def test_refusal_is_told_on_screen():
    first, second = two_waves(people(1, 2), people(2, 2))
    client = signed_in(Role.EVALUATOR)
    new = reverse("evaluations:comparison_new", args=[first.wave.evaluation.code])

    page = client.post(new, {"baseline": second.pk, "outcome": first.pk})

    assert "The baseline must have closed before" in page.content.decode()


@pytest.mark.parametrize(
    ("role", "scope", "status"),
    [
        (Role.COORDINATOR, {}, 200),
        (Role.COORDINATOR, {"country": "CR"}, 404),
        (Role.LIAISON, {"country": "GT"}, 404),
    ],
)
def test_comparison_is_read_by_the_coordinators_of_the_cohort(role, scope, status):
    made = compare(*two_waves(people(1, 2, 2, 3, 1), people(2, 2, 4, 4, 3)))
    client = signed_in(role, **scope)

    assert client.get(made.get_absolute_url()).status_code == status
    new = reverse("evaluations:comparison_new", args=[made.evaluation.code])
    assert client.get(new).status_code == 404
