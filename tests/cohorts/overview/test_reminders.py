"""Coordinators remind people by e-mail, and that is noted."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cohorts.enrolments.mails import reference_of
from cohorts.enrolments.models import EnrolmentEvent
from cohorts.overview.reminders import send_reminders
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LONG_AGO = timezone.now() - timedelta(days=20)


@pytest.fixture
def cohort():
    course = make_course(modules=1, lessons=1)
    return CohortFactory(code="GT-1", country="GT", course_key=course.translation_key)


@pytest.fixture
def coordinator():
    return with_role(Role.COORDINATOR, country="GT", email="coord@gob.gt")


def person(cohort, email, **facts):
    moments = {"enrolled_at": LONG_AGO, "invited_at": LONG_AGO}
    moments |= {"accepted_at": LONG_AGO} | facts
    user = UserFactory(email=email, preferred_language="en")
    return EnrolmentFactory(cohort=cohort, user=user, **moments)


def receivers():
    return sorted(message.to[0] for message in mail.outbox)


def test_people_of_a_filter_are_reminded_and_that_is_noted(
    signed_in, coordinator, cohort
):
    idle = person(cohort, "idle@x.gt")
    silent = person(cohort, "silent@x.gt", accepted_at=None)
    client = signed_in(coordinator)

    page = client.get("/cohorts/GT-1/remind/?reason=idle").text
    client.post("/cohorts/GT-1/remind/?reason=idle", {"message": "See you Monday."})

    assert "1 person receives an e-mail." in page
    [message] = mail.outbox
    assert (message.to, message.reply_to) == (["idle@x.gt"], ["coord@gob.gt"])
    assert message.reference == reference_of(idle)
    assert "See you Monday." in message.body
    event = idle.events.get(kind=EnrolmentEvent.Kind.REMINDED)
    assert (event.by, event.reason) == (coordinator, "See you Monday.")
    assert not silent.events.filter(kind=EnrolmentEvent.Kind.REMINDED).exists()
    line = ModelLogEntry.objects.get(action="overview.reminder")
    assert line.data["enrolments"] == [idle.pk]


def test_who_has_not_signed_in_receives_the_invitation_again(
    signed_in, coordinator, cohort
):
    silent = person(cohort, "silent@x.gt", accepted_at=None)
    silent.user.set_unusable_password()
    silent.user.save()

    signed_in(coordinator).post("/cohorts/GT-1/remind/?reason=silent")

    [message] = mail.outbox
    assert "/cohorts/invitation/" in message.body


def test_nobody_is_reminded_twice_in_a_day(signed_in, coordinator, cohort):
    idle = person(cohort, "idle@x.gt")
    client = signed_in(coordinator)
    for _time in range(2):
        client.post("/cohorts/GT-1/remind/?reason=idle")
    send_reminders.enqueue([idle.pk], coordinator.pk, "")

    page = client.get("/cohorts/GT-1/remind/?reason=idle").text

    assert receivers() == ["idle@x.gt"]
    assert "1 person is left out" in page


def test_one_person_is_reminded_from_their_page(signed_in, coordinator, cohort):
    idle, _other = person(cohort, "idle@x.gt"), person(cohort, "other@x.gt")
    client, address = signed_in(coordinator), "/cohorts/GT-1/remind/"

    page = client.get(f"/cohorts/GT-1/people/{idle.pk}/").text
    client.post(f"{address}?person={idle.pk}")

    assert f'href="{address}?person={idle.pk}"' in page
    assert receivers() == ["idle@x.gt"]


def test_people_outside_the_scope_or_who_left_receive_nothing(
    signed_in, coordinator, cohort
):
    abroad = person(cohort, "abroad@x.hn")
    abroad.user.institution = InstitutionFactory(code="HN", country="HN")
    abroad.user.save()
    person(cohort, "left@x.gt", withdrawn_at=LONG_AGO)
    client = signed_in(coordinator)

    for query in ("", "?reason=any", f"?person={abroad.pk}"):
        client.post(f"/cohorts/GT-1/remind/{query}")

    assert receivers() == []


def test_instructor_reminds_nobody(signed_in, cohort):
    person(cohort, "idle@x.gt")
    teacher = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(teacher)
    client = signed_in(teacher)

    assert "/remind/" not in client.get("/cohorts/GT-1/").text
    assert client.post("/cohorts/GT-1/remind/").status_code == 404


def test_ended_cohort_reminds_nobody(signed_in, coordinator, cohort):
    cohort.status = cohort.Status.DONE
    cohort.save()

    assert signed_in(coordinator).get("/cohorts/GT-1/remind/").status_code == 404
