"""A certificate issued with its rows and its file, beside drawing and signing it."""

from django.utils import timezone

from certificates.issuing.services import issue_if_due
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.results.models import Result
from curricula.courses.outline import outline_of
from lms.people.models import User
from tests.bench import load, sheets, timing
from tests.factories.sittings import make_people

CALLS = 50


def issued():
    """(certificates/s with all that is stored, drawn and signed alone, queries)"""
    people = people_due(load.WARM + CALLS + 2)
    queries = timing.writes(lambda: issue_if_due(people.pop()))
    seconds = load.compare(
        lambda _number: issue_if_due(people.pop()),
        sheets.ours,
        calls=CALLS,
    )
    return *(1 / each for each in seconds), queries


def people_due(number):
    """Enrolments of people who completed the whole course a moment ago."""
    course_key = Cohort.objects.get(code="DEMO").course_key
    code = f"DUE-{Cohort.objects.count()}"
    cohort = Cohort.objects.create(
        code=code, kind=Cohort.Kind.OPEN, name_es=code, course_key=course_key
    )
    people = make_people(cohort, number)
    User.objects.filter(enrolments__in=people).update(
        certificate_name="Ana Sitter", name_confirmed_at=timezone.now()
    )
    units = outline_of(course_key, "es").units_by_key.values()
    Result.objects.bulk_create(
        Result(
            enrolment=person,
            kind=Result.Kind.LESSON,
            subject_key=unit.key,
            edition=unit.edition,
            outcome=Result.Outcome.COMPLETED,
            language="es",
            idempotency_key=f"bench:{unit.key}",
        )
        for person in people
        for _module, unit in units
    )
    return list(Enrolment.objects.filter(cohort=cohort).select_related("cohort"))
