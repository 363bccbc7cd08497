"""Extra time, a later end and excuses: who grants them, and what they change."""

import copy
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from assessments.quizzes.accommodating import (
    grant_accommodation,
    withdraw_accommodation,
)
from assessments.quizzes.exhausted import exhausted_quizzes
from assessments.quizzes.models import Accommodation, Attempt, ExtraAttempt
from assessments.quizzes.services import start_attempt
from assessments.quizzes.status import quiz_status
from cohorts.results.models import Result
from lms.append_only.models import AppendOnlyError
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory, with_role
from tests.factories.quizzes import make_sitting, submit
from tests.support.kept import undone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
HOUR = timedelta(hours=1)
Kind = Accommodation.Kind


@pytest.fixture(scope="module")
def kept_sitting(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_sitting(["single_choice"])


@pytest.fixture
def sitting(kept_sitting, db):
    """An enrolment, and the outline's entry of a quiz of one question."""
    return copy.deepcopy(kept_sitting)


def grant(enrolment, unit, kind, *, cohort=None, **fields):
    accommodation = Accommodation(
        cohort=cohort or enrolment.cohort,
        enrolment=enrolment,
        quiz_key=unit.key,
        kind=kind,
        reason=fields.pop("reason", "Lo pidió."),
        granted_by=UserFactory(),
        **fields,
    )
    return grant_accommodation(accommodation, unit)


def status_of(enrolment, unit):
    return quiz_status(enrolment, unit.key, unit.edition)


def minutes_of(attempt):
    return (attempt.deadline - attempt.started_at) / timedelta(minutes=1)


def test_extra_time_lengthens_the_next_attempt_of_that_person_only():
    enrolment, unit = make_sitting(["single_choice"], time_limit=30)
    other = EnrolmentFactory(cohort=enrolment.cohort)

    grant(enrolment, unit, Kind.EXTRA_TIME, percent=50)

    assert minutes_of(start_attempt(enrolment, unit)) == 45
    assert minutes_of(start_attempt(other, unit)) == 30


def test_extra_time_lengthens_the_attempt_in_progress():
    enrolment, unit = make_sitting(["single_choice"], time_limit=30)
    attempt = start_attempt(enrolment, unit)

    grant(enrolment, unit, Kind.EXTRA_TIME, percent=25)

    attempt.refresh_from_db()
    assert minutes_of(attempt) == 37.5


def test_withdrawn_extra_time_counts_no_more_and_stays_on_record():
    enrolment, unit = make_sitting(["single_choice"], time_limit=30)
    granted = grant(enrolment, unit, Kind.EXTRA_TIME, percent=50)

    withdraw_accommodation(granted, by=UserFactory(), reason=" Error. ")

    assert minutes_of(start_attempt(enrolment, unit)) == 30
    assert granted.withdrawal.reason == "Error."
    with pytest.raises(ValidationError, match="already been withdrawn"):
        withdraw_accommodation(granted, by=UserFactory(), reason="Otra vez")
    with pytest.raises(AppendOnlyError, match="Accommodation"):
        granted.save()


def test_later_end_opens_a_closed_quiz_for_one_person():
    now = timezone.now()
    enrolment, unit = make_sitting(["single_choice"], closes_at=now - HOUR)
    other = EnrolmentFactory(cohort=enrolment.cohort)

    grant(enrolment, unit, Kind.LATER_END, closes_at=now + HOUR)

    assert start_attempt(enrolment, unit).deadline == now + HOUR
    assert "closed on" in status_of(other, unit).refusal


def test_later_end_of_the_cohort_is_for_everyone_in_it():
    now = timezone.now()
    enrolment, unit = make_sitting(["single_choice"], closes_at=now - HOUR)
    elsewhere = EnrolmentFactory(
        cohort=CohortFactory(course_key=enrolment.cohort.course_key)
    )

    grant(None, unit, Kind.LATER_END, cohort=enrolment.cohort, closes_at=now + HOUR)

    assert status_of(enrolment, unit).refusal == ""
    assert "closed on" in status_of(elsewhere, unit).refusal


def test_excused_person_has_completed_the_quiz_without_a_mark():
    enrolment, unit = make_sitting(["single_choice"], attempts_allowed=1)
    submit(start_attempt(enrolment, unit), right=[])

    grant(enrolment, unit, Kind.EXCUSED, reason="Comisión.")

    result = Result.objects.completing().get()
    assert (result.outcome, result.mark, result.reason, result.source) == (
        "completed",
        None,
        "Comisión.",
        "staff",
    )
    assert status_of(enrolment, unit).badge.label == "Excused from the quiz"
    assert exhausted_quizzes([enrolment]) == {}
    with pytest.raises(ValidationError, match="You are excused"):
        start_attempt(enrolment, unit)


def test_withdrawn_excuse_annuls_the_result(sitting):
    enrolment, unit = sitting
    granted = grant(enrolment, unit, Kind.EXCUSED)

    withdraw_accommodation(granted, by=UserFactory(), reason="Error.")

    assert not Result.objects.in_force().exists()
    assert start_attempt(enrolment, unit).number == 1


def test_excuse_granted_again_completes_again(sitting):
    enrolment, unit = sitting
    first = grant(enrolment, unit, Kind.EXCUSED)
    withdraw_accommodation(first, by=UserFactory(), reason="Error.")

    grant(enrolment, unit, Kind.EXCUSED)

    assert Result.objects.in_force().get().outcome == "completed"


def test_excuse_is_refused_after_a_pass_and_during_an_attempt(sitting):
    enrolment, unit = sitting
    attempt = start_attempt(enrolment, unit)

    with pytest.raises(ValidationError, match="An attempt is in progress"):
        grant(enrolment, unit, Kind.EXCUSED)
    submit(attempt)
    with pytest.raises(ValidationError, match="already passed"):
        grant(enrolment, unit, Kind.EXCUSED)


@pytest.mark.parametrize(
    ("kind", "fields", "refusal"),
    [
        (Kind.EXTRA_TIME, {}, "Enter how much more time"),
        (Kind.EXTRA_TIME, {"percent": 0}, "Enter how much more time"),
        (Kind.LATER_END, {}, "Enter the new end"),
        (Kind.EXCUSED, {"reason": " "}, "no puede estar vacío"),
    ],
)
def test_accommodation_without_its_detail_or_reason_is_refused(
    sitting, kind, fields, refusal
):
    enrolment, unit = sitting

    with pytest.raises(ValidationError, match=refusal):
        grant(enrolment, unit, kind, **fields)

    assert not Accommodation.objects.exists()


def test_granting_and_withdrawing_are_audited(sitting):
    enrolment, unit = sitting
    granted = grant(enrolment, unit, Kind.EXTRA_TIME, percent=50)

    withdraw_accommodation(granted, by=granted.granted_by, reason="Error.")

    lines = ModelLogEntry.objects.filter(action__startswith="quizzes.accommodation")
    assert [(line.action, line.data["enrolment"]) for line in lines.order_by("pk")] == [
        ("quizzes.accommodation", enrolment.pk),
        ("quizzes.accommodation_withdrawn", enrolment.pk),
    ]


# The screens


def address(name, enrolment, *more):
    args = [enrolment.cohort.code, enrolment.pk, *more]
    return reverse(f"quizzes:{name}", args=args)


def instructor_of(enrolment):
    instructor = with_role(Role.INSTRUCTOR)
    enrolment.cohort.instructors.add(instructor)
    return instructor


def test_staff_grants_and_withdraws_on_the_screen(signed_in):
    enrolment, unit = make_sitting(["single_choice"], time_limit=30)
    staff = instructor_of(enrolment)
    client = signed_in(staff)
    screen = address("accommodations", enrolment, unit.key)

    client.post(screen, {"kind": "extra_time", "percent": "50", "reason": "Lectura."})

    granted = Accommodation.objects.get()
    assert (granted.percent, granted.granted_by, granted.enrolment) == (
        50,
        staff,
        enrolment,
    )
    withdraw = address("accommodation_withdraw", enrolment, granted.pk)
    assert f'href="{withdraw}"' in client.get(screen).text
    assert client.post(withdraw, {"reason": "Error."}).url == screen
    assert "Withdrawn by" in client.get(screen).text
    assert client.get(withdraw).status_code == 404


def test_screen_explains_what_is_missing(sitting, signed_in):
    enrolment, unit = sitting
    client = signed_in(instructor_of(enrolment))
    screen = address("accommodations", enrolment, unit.key)

    text = client.post(screen, {"kind": "extra_time", "reason": "Lectura."}).text

    assert "Enter how much more time." in text
    assert not Accommodation.objects.exists()


def test_staff_lets_the_quiz_close_later_for_the_cohort(signed_in):
    closes_at = timezone.now() + HOUR
    enrolment, unit = make_sitting(["single_choice"], closes_at=closes_at)
    client = signed_in(instructor_of(enrolment))
    code = enrolment.cohort.code
    screen = reverse("quizzes:later_end", args=[code, unit.key])
    questions = reverse("quizzes:questions", args=[code, unit.key])

    assert f'href="{screen}"' in client.get(questions).text
    client.post(screen, {"closes_at": "2199-01-31T12:00", "reason": "Huelga."})

    granted = Accommodation.objects.get()
    assert (granted.enrolment, granted.cohort) == (None, enrolment.cohort)
    assert status_of(enrolment, unit).closes_at == granted.closes_at
    withdraw = reverse("quizzes:later_end_withdraw", args=[code, granted.pk])
    client.post(withdraw, {"reason": "Error."})
    assert status_of(enrolment, unit).closes_at == closes_at


def test_others_grant_and_withdraw_nothing(sitting, signed_in, liaison_gt):
    enrolment, unit = sitting
    granted = grant(enrolment, unit, Kind.EXTRA_TIME, percent=50)
    fellow = EnrolmentFactory(cohort=enrolment.cohort)
    elsewhere = with_role(Role.INSTRUCTOR)
    CohortFactory().instructors.add(elsewhere)
    code = enrolment.cohort.code
    addresses = [
        address("accommodations", enrolment, unit.key),
        address("accommodation_withdraw", enrolment, granted.pk),
        reverse("quizzes:later_end", args=[code, unit.key]),
        reverse("quizzes:later_end_withdraw", args=[code, granted.pk]),
    ]

    for user in (enrolment.user, fellow.user, liaison_gt, elsewhere):
        client = signed_in(user)
        codes = {client.get(each).status_code for each in addresses}
        codes |= {client.post(each, {"reason": "x"}).status_code for each in addresses}
        assert codes == {404}


def test_accommodation_of_another_person_is_not_found_under_this_one(
    sitting, signed_in
):
    enrolment, unit = sitting
    other = EnrolmentFactory(cohort=enrolment.cohort)
    granted = grant(other, unit, Kind.EXTRA_TIME, percent=50)
    client = signed_in(instructor_of(enrolment))
    code = enrolment.cohort.code

    for page in (
        address("accommodation_withdraw", enrolment, granted.pk),
        reverse("quizzes:later_end_withdraw", args=[code, granted.pk]),
    ):
        assert client.post(page, {"reason": "x"}).status_code == 404


def has_grants(attempt):
    return Attempt.objects.with_grants().get(pk=attempt.pk).has_grants


def test_attempt_tells_whether_anything_was_granted_at_its_quiz():
    enrolment, unit = make_sitting(["single_choice"], closes_at=timezone.now() + HOUR)
    _enrolment, other_unit = make_sitting(["single_choice"])
    neighbour = EnrolmentFactory(cohort=enrolment.cohort)
    attempt = submit(start_attempt(enrolment, unit), right=[])
    grant(neighbour, unit, Kind.EXTRA_TIME, percent=50)
    granted = {"granted_by": UserFactory(), "reason": "Lo pidió."}
    ExtraAttempt.objects.create(enrolment=neighbour, quiz_key=unit.key, **granted)
    ExtraAttempt.objects.create(enrolment=enrolment, quiz_key=other_unit.key, **granted)
    before = has_grants(attempt)

    later = timezone.now() + 2 * HOUR
    grant(None, unit, Kind.LATER_END, cohort=enrolment.cohort, closes_at=later)

    assert (before, has_grants(attempt)) == (False, True)


def test_attempt_tells_of_an_extra_attempt(sitting):
    enrolment, unit = sitting
    attempt = submit(start_attempt(enrolment, unit), right=[])
    granted = {"granted_by": UserFactory(), "reason": "Lo pidió."}

    ExtraAttempt.objects.create(enrolment=enrolment, quiz_key=unit.key, **granted)

    assert has_grants(attempt)
