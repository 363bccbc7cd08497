"""Coordinators narrow what one person must complete, and take it back."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.results.achievements import achievement_of
from cohorts.results.criteria import MARK
from cohorts.results.models import Criterion
from cohorts.results.requirements import own_thresholds, set_requirements
from lms.people.roles import Role
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory, with_role
from tests.support.results import complete_unit

pytestmark = pytest.mark.usefixtures("english")
REASON = "The other module was taken in an earlier training."


COURSE = {"modules": 2, "lessons": 1}


@pytest.fixture
def enrolment(cohort):
    return EnrolmentFactory(cohort=cohort)


@pytest.fixture
def keys(enrolment):
    return [str(each.key) for each in own_unit_sequence(enrolment, "es").modules]


@pytest.fixture
def page(signed_in, cohort):
    return signed_in(with_role(Role.COORDINATOR, country=cohort.country))


def address_of(enrolment):
    return reverse(
        "corrections:requirements", args=[enrolment.cohort.code, enrolment.pk]
    )


def modules_of(enrolment):
    return Enrolment.objects.get(pk=enrolment.pk).module_keys


def test_one_person_takes_fewer_modules_after_a_second_look(page, enrolment, keys):
    data = {"module_keys": keys[:1], "reason": REASON}

    look = page.post(address_of(enrolment), data)
    before = modules_of(enrolment)
    page.post(address_of(enrolment), data | {"step": "confirm"})

    assert "Lacks: 1 module." in look.text
    assert "names these modules only" in look.text
    assert (before, modules_of(enrolment)) == ([], keys[:1])
    entry = ModelLogEntry.objects.get(action="results.requirements")
    assert entry.data["changes"] == {"modules": [[], keys[:1]]}
    assert entry.data["reason"] == REASON


def test_person_goes_back_to_the_rule_of_the_cohort(page, enrolment, keys):
    set_requirements(
        enrolment, module_keys=keys[:1], thresholds={}, by=None, reason=REASON
    )
    data = {"reason": REASON, "restore": "on"}

    look = page.post(address_of(enrolment), data)
    page.post(address_of(enrolment), data | {"step": "confirm"})

    assert "Lacks: 2 modules." in look.text
    assert 'name="restore" value="on"' in look.text
    assert modules_of(enrolment) == []


def test_all_modules_are_the_rule_of_the_cohort(page, enrolment, keys):
    set_requirements(
        enrolment, module_keys=keys[:1], thresholds={}, by=None, reason=REASON
    )
    data = {"module_keys": keys, "reason": REASON, "step": "confirm"}

    page.post(address_of(enrolment), data)

    assert modules_of(enrolment) == []


def test_minimum_of_one_person_replaces_that_of_the_cohort(page, enrolment, keys):
    Criterion.objects.create(cohort=enrolment.cohort, kind=MARK, threshold=90)
    other = EnrolmentFactory(cohort=enrolment.cohort)
    data = {"module_keys": keys, "minimum_mark": "80", "reason": REASON}

    look = page.post(address_of(enrolment), data)
    page.post(address_of(enrolment), data | {"step": "confirm"})

    assert "an average mark of 80" in look.text
    assert own_thresholds(enrolment) == {(MARK, None): Decimal("80.0")}
    assert [row.threshold for row in achievement_of(other, "es").criteria] == [None, 90]


@pytest.mark.parametrize(
    "wrong",
    [
        {"module_keys": []},
        {"module_keys": ["6f0f6f0e-0000-4000-8000-000000000000"]},
        {"reason": "Too short"},
        {"reason": "x" * 301},
        {"minimum_mark": "91"},
        {},
    ],
)
def test_wrong_entries_are_listed_and_nothing_changes(page, enrolment, keys, wrong):
    Criterion.objects.create(cohort=enrolment.cohort, kind=MARK, threshold=90)
    data = {"module_keys": keys, "reason": REASON, "step": "confirm"}

    response = page.post(address_of(enrolment), data | wrong)

    assert "There is a problem" in response.text
    assert (modules_of(enrolment), own_thresholds(enrolment)) == ([], {})


def test_certificate_is_issued_and_the_summary_follows(enrolment, keys):
    complete_unit(enrolment, own_unit_sequence(enrolment, "es").steps[0][1])

    set_requirements(
        enrolment, module_keys=keys[:1], thresholds={}, by=None, reason=REASON
    )

    assert Certificate.objects.get().enrolment == enrolment
    assert Enrolment.objects.get().modules_done == "1-"


def test_change_needs_a_reason(enrolment, keys):
    with pytest.raises(ValidationError, match="reason"):
        set_requirements(
            enrolment, module_keys=keys[:1], thresholds={}, by=None, reason=" "
        )


def test_only_coordinators_change_it_and_not_for_themselves(signed_in, cohort):
    teacher, boss = with_role(Role.INSTRUCTOR), with_role(Role.COORDINATOR)
    cohort.instructors.add(teacher)
    person = EnrolmentFactory(cohort=cohort, user=UserFactory())
    own = EnrolmentFactory(cohort=cohort, user=boss)

    assert signed_in(teacher).get(address_of(person)).status_code == 404
    assert signed_in(boss).get(address_of(own)).status_code == 404
