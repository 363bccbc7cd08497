"""Coordinators help participants who lost their second factor."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lms.people.roles import Role
from lms.people.services import assign_role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, add_second_factor, with_role
from tests.support.signing_in import PASSWORD, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def enrolment():
    enrolment = EnrolmentFactory(cohort=CohortFactory(code="GT-1", country="GT"))
    add_second_factor(enrolment.user)
    return enrolment


@pytest.fixture
def client(signed_in):
    return signed_in(with_role(Role.COORDINATOR, country="GT"))


def address_of(enrolment):
    return reverse("participants:factor_reset", args=["GT-1", enrolment.pk])


def is_linked(client, enrolment):
    person = reverse("participants:person", args=["GT-1", enrolment.pk])
    return f'href="{address_of(enrolment)}"' in client.get(person).text


def test_coordinator_resets_after_a_question_with_a_reason(client, enrolment):
    assert is_linked(client, enrolment)
    question = client.get(address_of(enrolment)).text
    assert ("call them back" in question, "the password ends" in question) == (
        True,
    ) * 2
    assert client.post(address_of(enrolment), {"reason": ""}).status_code == 200
    assert enrolment.user.authenticator_set.exists()

    client.post(address_of(enrolment), {"reason": "Came to the office"})

    assert not enrolment.user.authenticator_set.exists()
    assert [message.to for message in mail.outbox] == [[enrolment.user.email]]
    line = ModelLogEntry.objects.get(action="people.factors_reset")
    assert line.data["reason"] == "Came to the office"


def test_old_password_ends_and_the_mailbox_leads_to_a_new_one(client, enrolment):
    person = enrolment.user
    person.set_password(PASSWORD)
    person.save()

    client.post(address_of(enrolment), {"reason": "Came to the office"})

    refused = sign_in(Client(), person.email)
    person.refresh_from_db()
    assert (refused.status_code, person.has_usable_password()) == (200, True)
    (link,) = re.findall(r"https?://\S+/password/reset/key/\S+", mail.outbox[0].body)
    page = Client().get(urlsplit(link).path, follow=True)
    assert (page.status_code, "password1" in page.text) == (200, True)


def test_person_without_factor_needs_no_reset(client, enrolment):
    enrolment.user.authenticator_set.all().delete()

    assert not is_linked(client, enrolment)
    assert client.post(address_of(enrolment), {"reason": "x"}).status_code == 404


def test_coordinator_resets_nobody_who_holds_a_role(client, enrolment):
    assign_role(enrolment.user, Role.LIAISON, country="GT")

    assert not is_linked(client, enrolment)
    assert client.post(address_of(enrolment), {"reason": "x"}).status_code == 404
    assert enrolment.user.authenticator_set.exists()


def test_person_of_another_country_is_not_there(client, enrolment):
    enrolment.user.institution = InstitutionFactory(code="HN", country="HN")
    enrolment.user.save()

    assert client.post(address_of(enrolment), {"reason": "x"}).status_code == 404
    assert enrolment.user.authenticator_set.exists()


def test_instructor_resets_nobody(signed_in, enrolment):
    teacher = with_role(Role.INSTRUCTOR)
    enrolment.cohort.instructors.add(teacher)
    client = signed_in(teacher)

    assert not is_linked(client, enrolment)
    assert client.post(address_of(enrolment), {"reason": "x"}).status_code == 404
    assert enrolment.user.authenticator_set.exists()
