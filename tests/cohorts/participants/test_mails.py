"""Coordinators see the e-mails to their people that were not delivered."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.services import accept_waiting
from cohorts.invitations.services import invitation_mail
from lms.mail.models import OutgoingMail, State
from lms.mail.services import queue_message
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("queue", "english"),
]


def invited(cohort, email, state=State.FAILED, **fields):
    """A person whose invitation is in that state: (enrolment, e-mail)."""
    enrolment = EnrolmentFactory(
        cohort=cohort, user=UserFactory(email=email, **fields), accepted_at=None
    )
    mail = queue_message(invitation_mail(enrolment))
    OutgoingMail.objects.filter(pk=mail.pk).update(state=state)
    return enrolment, mail


def send_address(enrolment, mail):
    args = [enrolment.cohort.code, enrolment.pk, mail.pk]
    return reverse("participants:mail_send", args=args)


@pytest.fixture
def cohort():
    return CohortFactory(code="GT-1", country="GT")


@pytest.mark.parametrize(
    "page", ["/cohorts/GT-1/", "/cohorts/GT-1/people/", "/cohorts/GT-1/people/{pk}/"]
)
@pytest.mark.parametrize(
    ("state", "label"),
    [(State.FAILED, "Not sent"), (State.UNKNOWN, "May have been sent")],
)
def test_coordinator_is_shown_what_was_not_delivered(
    signed_in, cohort, page, state, label
):
    enrolment, mail = invited(cohort, "ana@gob.gt", state)
    client = signed_in(with_role(Role.COORDINATOR, country="GT"))

    text = client.get(page.format(pk=enrolment.pk)).text

    assert f"</svg>{label}</span>" in text
    assert f'action="{send_address(enrolment, mail)}"' in text


def test_delivered_mails_are_not_shown(signed_in, coordinator, cohort):
    invited(cohort, "ana@gob.gt", State.SENT)
    client = signed_in(coordinator)

    for page in ("/cohorts/GT-1/", "/cohorts/GT-1/people/"):
        assert "/mails/" not in client.get(page).text


def test_people_are_filtered_by_undelivered_mail(signed_in, coordinator, cohort):
    invited(cohort, "sent@gob.gt", State.SENT)
    failed, _mail = invited(cohort, "failed@gob.gt")

    page = signed_in(coordinator).get(
        "/cohorts/GT-1/people/", {"status": "undelivered"}
    )

    assert list(page.context["page"]) == [failed]


def test_mail_is_sent_again_and_that_is_noted(signed_in, coordinator, cohort):
    enrolment, mail = invited(cohort, "ana@gob.gt")

    signed_in(coordinator).post(send_address(enrolment, mail))

    mail.refresh_from_db()
    assert mail.state == State.QUEUED
    assert ModelLogEntry.objects.get(action="mail.sent_again").data["mail"] == mail.pk


def test_mail_of_another_cohort_is_never_shown_nor_sent(signed_in, cohort):
    """The person is in both cohorts; the coordinator runs one of them."""
    abroad = CohortFactory(code="HN-1", country="HN")
    elsewhere, mail = invited(abroad, "ana@gob.gt")
    here = EnrolmentFactory(cohort=cohort, user=elsewhere.user)
    client = signed_in(with_role(Role.COORDINATOR, country="GT"))

    for page in ("", "people/", f"people/{here.pk}/"):
        assert "/mails/" not in client.get(f"/cohorts/GT-1/{page}").text
    assert client.post(send_address(elsewhere, mail)).status_code == 404
    assert client.post(send_address(here, mail)).status_code == 404
    mail.refresh_from_db()
    assert mail.state == State.FAILED


def test_people_outside_the_scope_are_not_shown(signed_in, cohort):
    foreign = InstitutionFactory(country="HN")
    enrolment, mail = invited(cohort, "ana@gob.hn", institution=foreign)
    client = signed_in(with_role(Role.COORDINATOR, country="GT"))

    assert "/mails/" not in client.get("/cohorts/GT-1/").text
    assert client.post(send_address(enrolment, mail)).status_code == 404


def test_instructor_sees_no_mail(signed_in, cohort):
    enrolment, mail = invited(cohort, "ana@gob.gt")
    teacher = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(teacher)
    client = signed_in(teacher)

    for page in ("", "people/", f"people/{enrolment.pk}/"):
        assert "/mails/" not in client.get(f"/cohorts/GT-1/{page}").text
    assert client.post(send_address(enrolment, mail)).status_code == 404


def test_invitation_sent_again_is_on_its_way_and_not_missing(
    signed_in, coordinator, cohort
):
    enrolment, _mail = invited(cohort, "ana@gob.gt", State.SENT)
    long_ago = timezone.now() - timedelta(days=2)
    Enrolment.objects.filter(pk=enrolment.pk).update(enrolled_at=long_ago)
    client = signed_in(coordinator)
    client.post(f"/cohorts/GT-1/people/{enrolment.pk}/invite/")

    page = client.get("/cohorts/GT-1/people/").text

    assert "</svg>Invitation on its way</span>" in page


def test_new_invitation_replaces_those_that_failed(signed_in, coordinator, cohort):
    enrolment, mail = invited(cohort, "ana@gob.gt")

    signed_in(coordinator).post(f"/cohorts/GT-1/people/{enrolment.pk}/invite/")

    assert not OutgoingMail.objects.filter(pk=mail.pk).exists()


def test_invitation_does_not_matter_once_the_person_has_signed_in(
    signed_in, coordinator, cohort
):
    enrolment, _mail = invited(cohort, "ana@gob.gt", State.UNKNOWN)
    accept_waiting(enrolment.user)

    page = signed_in(coordinator).get("/cohorts/GT-1/").text

    assert "/mails/" not in page
