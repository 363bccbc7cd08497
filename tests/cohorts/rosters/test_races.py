"""Two coordinators at once: one waits for the other, nobody gets an error."""

from functools import partial

import pytest

from cohorts.enrolments.models import Enrolment
from cohorts.rosters.planning import read_roster
from cohorts.rosters.services import import_roster
from lms.people.models import User
from tests.factories import rosters
from tests.factories.enrolments import CohortFactory
from tests.factories.people import InstitutionFactory
from tests.support.at_once import at_once

pytestmark = pytest.mark.on_postgres
FILE = ("list.xlsx", "0" * 64)


def import_at_once(cohorts, table):
    """Each cohort's import on its own connection, all starting together."""
    plans = at_once(
        *[partial(import_roster, cohort, table, file=FILE) for cohort in cohorts]
    )
    return [plan.counts for plan in plans]


def roster_of(count):
    rows = [
        (*rosters.LUCIA[:3], f"p{n}@gob.gt", *rosters.LUCIA[4:7], f"D-{n:03}")
        for n in range(count)
    ]
    return read_roster(rosters.workbook(*rows))


def test_two_imports_into_one_cohort_enrol_everybody_once(shared_database):
    InstitutionFactory(code="GT-GOV")
    cohort = CohortFactory()

    counts = import_at_once([cohort, cohort], roster_of(40))

    assert sorted(count["created"] for count in counts) == [0, 40]
    assert sorted(count["unchanged"] for count in counts) == [0, 40]
    assert (User.objects.count(), Enrolment.objects.count()) == (40, 40)


def test_two_imports_of_the_same_new_people_into_two_cohorts(shared_database):
    InstitutionFactory(code="GT-GOV")
    cohorts = [CohortFactory(), CohortFactory()]

    counts = import_at_once(cohorts, roster_of(40))

    assert [count["created"] for count in counts] == [40, 40]
    assert User.objects.count() == 40
    assert [cohort.enrolments.count() for cohort in cohorts] == [40, 40]
