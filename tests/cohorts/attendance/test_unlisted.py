"""People who came without being on the list are enrolled, with their attendance."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cohorts.attendance.models import UnlistedPerson
from cohorts.attendance.unlisted import enrol_unlisted_person
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from lms.people.models import User
from lms.people.roles import Role
from tests.factories.attendance import close, sessions_of
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.factories.workshops import make_published_workshop
from tests.support.at_once import at_once

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("queue", "english"),
    pytest.mark.on_postgres,
]
ROSA = {
    "given_names": "Rosa",
    "first_surname": "Paz",
    "second_surname": "Cruz",
    "email": "rosa@senaf.gob.hn",
    "institution": "SENAF",
}


@pytest.fixture
def senaf(db):
    return InstitutionFactory(code="SENAF", country="GT")


@pytest.fixture
def sessions(two_days):
    return sessions_of(two_days)


@pytest.fixture
def instructor(two_days):
    person = with_role(Role.INSTRUCTOR)
    two_days.cohort.instructors.add(person)
    return person


def note(session, name="Rosa Paz Cruz", email="rosa@senaf.gob.hn", **details):
    by = UserFactory()
    return UnlistedPerson.objects.create(
        session=session, name=name, email=email, noted_by=by, **details
    )


def ledger():
    rows = Result.objects.order_by("pk")
    return [(row.subject_key, row.outcome, row.reason) for row in rows]


def enrol_address(person):
    return reverse("attendance:unlisted_enrol", args=[person.session_id, person.pk])


def test_person_is_enrolled_and_present_where_they_were_noted(
    senaf, sessions, coordinator
):
    monday, tuesday = sessions
    notes = [note(monday), note(tuesday, name="rosa PAZ Cruz", email="")]

    enrolment, _notes = enrol_unlisted_person(notes[0], ROSA, by=coordinator)

    assert enrolment.user.get_full_name() == "Rosa Paz Cruz"
    assert (enrolment.user.email, enrolment.institution) == (ROSA["email"], senaf)
    reason = "Came without being on the list and was enrolled afterwards."
    assert ledger() == [
        (monday.uid, "present", reason),
        (tuesday.uid, "present", reason),
    ]
    assert set(UnlistedPerson.objects.values_list("enrolment", flat=True)) == {
        enrolment.pk
    }


def test_closed_list_is_corrected_with_the_reason(senaf, sessions, coordinator):
    EnrolmentFactory(cohort=sessions[0].workshop.cohort)
    close(sessions[0])

    enrolment, _notes = enrol_unlisted_person(note(sessions[0]), ROSA, by=coordinator)

    row = Result.objects.get(enrolment=enrolment)
    assert (row.outcome, row.minutes) == ("present", 120)


def test_namesake_with_another_email_is_another_person(senaf, sessions, coordinator):
    person, namesake = note(sessions[0]), note(sessions[1], email="r@otra.gob.hn")

    enrol_unlisted_person(person, ROSA, by=coordinator)

    namesake.refresh_from_db()
    assert namesake.enrolment is None
    assert [key for key, _outcome, _reason in ledger()] == [sessions[0].uid]


def test_note_in_another_cohort_is_not_touched(senaf, sessions, coordinator):
    other = note(make_published_workshop(CohortFactory()).sessions.get())

    enrol_unlisted_person(note(sessions[0]), ROSA, by=coordinator)

    other.refresh_from_db()
    assert other.enrolment is None


def test_refused_details_write_nothing(senaf, sessions, coordinator):
    person = note(sessions[0])
    before = User.objects.count()

    with pytest.raises(ValidationError) as refusal:
        enrol_unlisted_person(person, ROSA | {"email": "rosa"}, by=coordinator)

    assert refusal.value.message_dict == {
        "email": ["Enter a complete e-mail address, such as name@institution.gob."]
    }
    assert (User.objects.count(), Enrolment.objects.count()) == (before, 0)


def test_coordinator_follows_the_button_and_enrols(
    signed_in, senaf, sessions, coordinator
):
    person = note(sessions[0], institution=senaf)
    client = signed_in(coordinator)
    sheet = client.get(reverse("attendance:sheet", args=[sessions[0].pk]))

    form = client.get(enrol_address(person))
    page = client.post(
        enrol_address(person), ROSA | {"institution": senaf.pk}, follow=True
    )

    assert enrol_address(person) in sheet.text
    assert form.context["form"].initial == {
        "given_names": "Rosa",
        "first_surname": "Paz",
        "second_surname": "Cruz",
        "email": "rosa@senaf.gob.hn",
        "institution": senaf.pk,
    }
    assert "Rosa Paz Cruz is enrolled and marked present in 1 session." in page.text
    assert "Enrolled since." in page.text
    assert client.get(enrol_address(person)).status_code == 404


def test_e_mail_that_cannot_be_enrolled_is_refused_on_the_form(
    signed_in, senaf, sessions, coordinator
):
    taken = with_role(Role.EDITOR)
    person = note(sessions[0])

    page = signed_in(coordinator).post(
        enrol_address(person), ROSA | {"institution": senaf.pk, "email": taken.email}
    )

    assert list(page.context["form"].errors) == ["email"]
    assert ledger() == []


def test_instructor_is_referred_to_the_coordinator(
    signed_in, senaf, sessions, instructor
):
    person = note(sessions[0])
    client = signed_in(instructor)

    sheet = client.get(reverse("attendance:sheet", args=[sessions[0].pk]))

    assert "The coordinator can enrol them." in sheet.text
    assert "Enrol this person" not in sheet.text
    assert client.get(enrol_address(person)).status_code == 404
    assert client.post(enrol_address(person), ROSA).status_code == 404


def test_two_coordinators_enrol_the_person_once(shared_database, coordinator):
    InstitutionFactory(code="SENAF", country="GT")
    session = make_published_workshop(CohortFactory()).sessions.get()
    person = note(session)

    answers = at_once(
        *[partial(enrol_unlisted_person, person, ROSA, by=coordinator)] * 2
    )

    assert sorted(isinstance(each, ValidationError) for each in answers) == [0, 1]
    assert Enrolment.objects.count() == 1
    assert [outcome for _key, outcome, _reason in ledger()] == ["present"]
