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
from tests.factories.evaluation_answers import add_coded_sheets, add_sheet, make_wave
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
    add_coded_sheets(wave, cohort, people, **{"is_comparable": True} | fields)


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
    assert figures["few_apart"] == [change["topic"]]
    assert figures["retention"] == []


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


def page_of(comparison, language="en"):
    client = signed_in(Role.EVALUATOR)
    client.cookies["django_language"] = language
    return client.get(comparison.get_absolute_url()).content.decode()


def test_change_of_nearly_all_people_of_a_wave_is_told_in_whole_points():
    """One person was lost: 45 and 37.5 would tell that this one knew nothing."""
    before = people(1, 2, 2, 3, 1, 2) | {"LOST": [WRONG] * 4}

    page = page_of(compare(*two_waves(before, people(2, 2, 4, 4, 3, 3))))

    assert "change observed, +29 points (95 % interval: +9 to +49; 6 people)" in page
    assert "+29.2" not in page
    assert "In whole points, because fewer than 5 people" in page


def test_change_of_a_part_of_the_people_is_exact():
    lost = {f"LOST{n}": [WRONG] * 4 for n in range(5)}
    before = people(1, 2, 2, 3, 1, 2) | lost

    page = page_of(compare(*two_waves(before, people(2, 2, 4, 4, 3, 3))))

    assert "change observed, +29.2 points" in page
    assert "In whole points" not in page


def three_waves(before, after, later):
    first, second = two_waves(before, after)
    third = next_wave(first.wave, Wave.Purpose.FOLLOW_UP)
    fill(third, later, first.wave.evaluation.cohorts.get())
    return first, second, freeze(third, by=None)


GAINED = people(1, 1, 0, 1, 0, 1), people(4, 3, 3, 4, 3, 3), people(3, 3, 2, 3, 1, 3)


def test_what_remains_of_a_gain_is_told_at_the_follow_up():
    first, second, third = three_waves(*GAINED)

    at_end, at_follow_up = compare(first, second), compare(first, third)

    assert at_end.figures["retention"] == []
    (row,) = at_follow_up.figures["retention"]
    assert row["topic"] == at_follow_up.figures["changes"][0]["topic"]
    assert row["retention"]["n"] == 6
    assert row["retention"]["share"] == pytest.approx(11 / 16)
    english, spanish = page_of(at_follow_up), page_of(at_follow_up, "es")
    sentence = "69 % of the gain remains (95 % interval: 48 to 98; 6 people)"
    assert sentence in english
    assert all(number in spanish for number in ("69 %", "48", "98"))
    assert "What remains of the gain" not in page_of(at_end)


def test_nothing_remains_of_a_gain_that_was_not_shown():
    before = people(1, 2, 2, 3, 1, 2)
    first, _second, third = three_waves(before, people(2, 1, 2, 3, 2, 1), GAINED[1])

    made = compare(first, third)

    assert [row["retention"] for row in made.figures["retention"]] == [None]
    assert "no gain was shown, so nothing is reported" in page_of(made)


def test_retention_of_few_people_is_left_out():
    before, after, later = GAINED
    others = {f"LATE{n}": [RIGHT, WRONG, WRONG, WRONG] for n in range(6)}
    after = {code: after[code] for code in list(after)[:4]}
    first, _second, third = three_waves(before | others, after, later | others)

    assert compare(first, third).figures["retention"] == []


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
