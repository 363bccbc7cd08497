"""Coordinators state what marks a cohort asks for."""

from decimal import Decimal

import pytest
from django.urls import reverse

from certificates.issuing.models import Certificate
from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.enrolments.signals import criteria_changed
from cohorts.results.criteria import (
    MARK,
    TOPIC_MARK,
    cohort_criteria,
    required_marks,
    required_shares,
)
from cohorts.results.models import Criterion
from cohorts.results.services import set_minimums
from curricula.sources.models import Topic
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import with_role
from tests.support.results import record_mark

pytestmark = pytest.mark.django_db


COURSE = {"modules": 2, "lessons": 1}


@pytest.fixture
def page(signed_in, cohort):
    """The coordinator's client, and the address of the criteria."""
    client = signed_in(with_role(Role.COORDINATOR, country=cohort.country))
    return client, reverse("results:criteria", args=[cohort.code])


@pytest.fixture
def changes():
    changed = []

    def note(cohort, **kwargs):
        changed.append(cohort)

    criteria_changed.connect(note)
    yield changed
    criteria_changed.disconnect(note)


def topic(code):
    return Topic.objects.get(code=code)


def test_cohort_page_leads_to_the_criteria_and_says_them(page, cohort):
    client, address = page
    client.post(address, {"average": "85.5", f"topic_{topic('T2').pk}": "90"})

    text = client.get(cohort.get_absolute_url()).text

    assert required_marks(cohort_criteria(cohort)) == [
        (None, Decimal("85.5")),
        (topic("T2"), 90),
    ]
    assert f'href="{address}"' in text
    assert ("at least 85.5 of 100" in text, "at least 90 of 100" in text) == (
        True,
        True,
    )


def test_page_shows_what_is_asked_now(page, cohort):
    client, address = page
    set_minimums(cohort, {(MARK, None): 85, (TOPIC_MARK, topic("T1").pk): 70})

    form = client.get(address).context["form"]

    assert form["average"].value() == 85
    assert [field.value() for field in form.topic_fields] == [70, None]


@pytest.mark.parametrize("mark", ["0", "100.1", "80.55", "ochenta"])
def test_mark_outside_the_scale_is_refused_and_nothing_changes(page, cohort, mark):
    client, address = page
    set_minimums(cohort, {(MARK, None): 85})

    response = client.post(address, {"average": mark})

    assert list(response.context["form"].errors) == ["average"]
    assert required_marks(cohort_criteria(cohort)) == [(None, 85)]


def test_emptied_field_asks_for_nothing(page, cohort):
    client, address = page
    set_minimums(cohort, {(MARK, None): 85, (TOPIC_MARK, topic("T1").pk): 70})

    client.post(address, {"average": "", f"topic_{topic('T1').pk}": "70"})

    assert required_marks(cohort_criteria(cohort)) == [(topic("T1"), 70)]


def test_receivers_hear_only_of_a_change(cohort, changes):
    set_minimums(cohort, {(MARK, None): Decimal("85.0")})
    set_minimums(cohort, {(MARK, None): Decimal("85")})

    assert changes == [cohort]


def test_criteria_of_one_person_and_of_other_topics_stay(cohort):
    enrolment = EnrolmentFactory(cohort=cohort)
    own = Criterion.objects.create(
        cohort=cohort, enrolment=enrolment, kind=MARK, threshold=60
    )
    set_minimums(cohort, {(TOPIC_MARK, topic("T1").pk): 70})

    set_minimums(cohort, {(MARK, None): 80})

    assert required_marks(cohort_criteria(cohort)) == [(None, 80), (topic("T1"), 70)]
    assert Criterion.objects.filter(pk=own.pk).exists()


def test_easier_criteria_issue_what_is_due(cohort):
    enrolment = EnrolmentFactory(cohort=cohort)
    set_minimums(cohort, {(MARK, None): 95})
    for _module, unit in own_unit_sequence(enrolment, "es").steps:
        record_mark(enrolment, unit, 90)
    before = Certificate.objects.count()

    set_minimums(cohort, {(MARK, None): 90})

    assert (before, Certificate.objects.count()) == (0, 1)


def test_cohort_that_meets_in_rooms_is_asked_for_attendance_alone(
    signed_in,
):
    cohort = CohortFactory(course_key=None)
    address = reverse("results:criteria", args=[cohort.code])
    client = signed_in(with_role(Role.COORDINATOR, country=cohort.country))

    page = client.get(address)
    client.post(address, {"attendance": "80"})

    assert [field.name for field in page.context["form"].overall_fields] == [
        "attendance"
    ]
    assert [
        minimum for _kind, _label, minimum in required_shares(cohort_criteria(cohort))
    ] == [80]
