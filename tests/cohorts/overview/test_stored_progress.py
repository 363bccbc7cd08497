"""What the row of an enrolment stores equals what its events and results say."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohorts.enrolments.events import EFFECTS, Kind
from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.services import record_events
from cohorts.overview.figures import figures_of
from cohorts.overview.filters import PeopleFilter
from cohorts.overview.panels import listed
from cohorts.overview.services import marked_modules
from cohorts.overview.structure import structure_of
from cohorts.overview.table import learner_rows
from cohorts.results.models import Result
from cohorts.results.requirements import set_requirements
from cohorts.results.services import correct_result
from curricula.courses.models import CoursePage
from lms.people.merging import merge_accounts
from tests.factories.courses import make_course, make_lesson
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.support.criteria import set_criteria
from tests.support.results import complete_unit, record_mark

pytestmark = pytest.mark.each_database
NOW = timezone.now()

EVENTS = sorted(set(EFFECTS) - {Kind.ENROLLED})
OTHERS = ["complete", "fail", "pass", "annul", "own", "cohort", "publish", "merge"]
acts = st.lists(
    st.tuples(st.sampled_from(EVENTS + OTHERS), st.integers(0, 2)), max_size=8
)


@pytest.fixture
def cohort(db):
    return CohortFactory(course_key=make_course(modules=2, lessons=1).translation_key)


def perform(enrolment, act, number, at):
    enrolment = Enrolment.objects.select_related("cohort", "user").get(pk=enrolment.pk)
    modules = structure_of(enrolment.cohort).modules
    unit = modules[number % len(modules)].units[0]
    keys = [str(module.key) for module in modules][:number]
    if act in EVENTS:
        record_events([enrolment], act, at=at)
    elif act == "complete":
        complete_unit(enrolment, unit, at=at)
    elif act in ("fail", "pass"):
        record_mark(enrolment, unit, 90 if act == "pass" else 10)
    elif act == "own":
        set_requirements(
            enrolment, module_keys=keys, thresholds={}, by=None, reason="Other."
        )
    else:
        SELDOM[act](enrolment, keys)


def annul(enrolment, _keys):
    for result in Result.objects.in_force().filter(enrolment=enrolment):
        correct_result(result, by=None, reason="Wrong.", outcome="annulled")


def change_cohort(enrolment, keys):
    set_criteria(enrolment.cohort, module_keys=keys, pass_mark=80)


def publish(enrolment, _keys):
    course = CoursePage.objects.get(translation_key=enrolment.cohort.course_key)
    make_lesson(course.get_first_child().specific)


def merge(enrolment, _keys):
    merge_accounts(UserFactory(), enrolment.user, by=None, reason="Twice.")


SELDOM = {"annul": annul, "cohort": change_cohort, "publish": publish, "merge": merge}


def derived(enrolment):
    """The progress from the ledger, for the columns of the same names."""
    structure = structure_of(enrolment.cohort)
    (row,) = learner_rows(structure.modules, [enrolment.pk])
    results = Result.objects.filter(enrolment=enrolment)
    if not results.exists():
        return ("", "", False, False, False, None), row
    return (
        structure.name,
        marked_modules(row.cells),
        row.is_complete,
        row.low is not None,
        results.filter(outcome=Result.Outcome.FAILED).exists(),
        row.last_at,
    ), row


def reason_of(enrolment, row, now):
    """What the page must say, from the moments of the events and the results."""
    if not enrolment.accepted_at:
        if enrolment.invited_at:
            return "silent" if now - enrolment.invited_at > timedelta(days=7) else ""
        return "unsent" if now - enrolment.enrolled_at > timedelta(hours=1) else ""
    if row.is_complete:
        return ""
    if row.low:
        return "low"
    since = row.last_at or enrolment.accepted_at
    return "idle" if now - since > timedelta(days=10) else ""


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts, st.sampled_from([0, 8, 11, 40]))
def test_any_order_of_acts_leaves_what_would_be_derived(cohort, acts, days):
    long_ago = NOW - timedelta(days=30)
    person = EnrolmentFactory(
        cohort=cohort, enrolled_at=long_ago, invited_at=long_ago, accepted_at=None
    )
    for step, (act, number) in enumerate(acts):
        perform(person, act, number, long_ago + timedelta(days=step, hours=1))
    now = NOW + timedelta(days=days - 20)

    stored = Enrolment.objects.select_related("cohort").get(pk=person.pk)
    progress, row = derived(stored)
    active = Enrolment.objects.filter(pk=person.pk).active()
    figures = figures_of(stored.cohort, active, language="es", now=now)

    assert progress == (
        stored.structure,
        stored.modules_done,
        stored.is_complete,
        stored.is_low,
        stored.has_failed,
        stored.last_at,
    )
    if stored.withdrawn_at:
        assert (figures.people, figures.attention) == (0, 0)
        return
    reason = reason_of(stored, row, now)
    assert [each.reason for each in listed(figures, PeopleFilter())[0:9]] == [reason]
    assert [each.value for each, _n in figures.reasons] == ([reason] if reason else [])
