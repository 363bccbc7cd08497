from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cohorts.enrolments.services import withdraw
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import (
    CohortFactory,
    EnrolmentFactory,
    ResultFactory,
)
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.factories.rosters import cells_of

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def cohort(db):
    return CohortFactory(code="G5")


def emails(page):
    return sorted(each.user.email for each in page.context["page"])


@pytest.mark.on_postgres
def test_people_are_found_by_words_and_by_what_they_did(signed_in, coordinator, cohort):
    now = timezone.now()
    for email, facts in {
        "in@x.gt": {},
        "invited@x.gt": {"accepted_at": None},
        "waiting@x.gt": {"accepted_at": None, "invited_at": None},
        "left@x.gt": {"withdrawn_at": now},
    }.items():
        EnrolmentFactory(cohort=cohort, user__email=email, **facts)
    address, browser = (
        reverse("participants:people", args=["G5"]),
        signed_in(coordinator),
    )

    def found(**query):
        return emails(browser.get(address, query))

    assert found() == ["in@x.gt", "invited@x.gt", "waiting@x.gt"]
    assert found(status="accepted") == ["in@x.gt"]
    assert found(status="awaiting_answer") == ["invited@x.gt"]
    assert found(status="awaiting_invitation") == ["waiting@x.gt"]
    assert found(status="withdrawn") == ["left@x.gt"]
    assert found(q="INVITED pérez") == ["invited@x.gt"]
    assert found(q="nobody") == []


@pytest.mark.on_postgres
def test_people_ask_as_much_for_many_as_for_few(
    signed_in, coordinator, cohort, django_assert_max_num_queries
):
    for _number in range(30):
        EnrolmentFactory(cohort=cohort)
    browser = signed_in(coordinator)

    with django_assert_max_num_queries(14):
        page = browser.get(reverse("participants:people", args=["G5"]))

    assert len(page.context["page"]) == 25


def test_person_is_invited_again(signed_in, coordinator, cohort):
    enrolment = EnrolmentFactory(
        cohort=cohort, user__email="ana@x.gt", accepted_at=None
    )

    response = signed_in(coordinator).post(
        reverse("participants:enrolment_invite", args=["G5", enrolment.pk])
    )

    assert response["Location"] == reverse("participants:people", args=["G5"])
    assert [message.to for message in mail.outbox] == [["ana@x.gt"]]


def test_person_who_came_in_is_not_invited_again(signed_in, coordinator, cohort):
    enrolment = EnrolmentFactory(cohort=cohort)

    response = signed_in(coordinator).post(
        reverse("participants:enrolment_invite", args=["G5", enrolment.pk])
    )

    assert (response.status_code, mail.outbox) == (409, [])


def test_person_is_withdrawn_after_a_question(signed_in, coordinator, cohort):
    enrolment = EnrolmentFactory(cohort=cohort)
    address = reverse("participants:enrolment_withdraw", args=["G5", enrolment.pk])
    browser = signed_in(coordinator)

    asked = browser.get(address)
    enrolment.refresh_from_db()
    assert (asked.status_code, enrolment.withdrawn_at) == (200, None)

    browser.post(address)
    enrolment.refresh_from_db()
    assert enrolment.withdrawn_at
    assert ModelLogEntry.objects.get(action="participants.withdraw").data[
        "enrolment"
    ] == (enrolment.pk)


@pytest.mark.parametrize("name", ["enrolment_invite", "enrolment_withdraw"])
def test_nobody_changes_people_outside_their_scope(signed_in, name):
    cohort = CohortFactory(code="GT-1", country="GT")
    abroad = UserFactory(institution=InstitutionFactory(country="HN"))
    enrolment = EnrolmentFactory(cohort=cohort, user=abroad, accepted_at=None)
    address = reverse(f"participants:{name}", args=["GT-1", enrolment.pk])

    browser = signed_in(with_role(Role.COORDINATOR, country="GT"))

    assert browser.post(address).status_code == 404


@pytest.mark.parametrize("name", ["enrolment_invite", "enrolment_withdraw"])
def test_instructor_changes_nobody(signed_in, cohort, name):
    teacher = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(teacher)
    enrolment = EnrolmentFactory(cohort=cohort, accepted_at=None)

    response = signed_in(teacher).post(
        reverse(f"participants:{name}", args=["G5", enrolment.pk])
    )

    assert response.status_code == 404


def test_invitation_is_never_sent_by_a_link(signed_in, coordinator, cohort):
    enrolment = EnrolmentFactory(cohort=cohort, accepted_at=None)

    response = signed_in(coordinator).get(
        reverse("participants:enrolment_invite", args=["G5", enrolment.pk])
    )

    assert (response.status_code, mail.outbox) == (405, [])


def test_export_holds_texts_and_never_formulas(signed_in, coordinator):
    course = make_course(modules=1, lessons=1)
    cohort = CohortFactory(code="X1", course_key=course.translation_key)
    office = InstitutionFactory(name_es="+1", name_en="@Office")
    user = UserFactory(first_surname="=1+1", second_surname="", institution=office)
    ResultFactory(enrolment=EnrolmentFactory(cohort=cohort, user=user))

    response = signed_in(coordinator).get(
        reverse("overview:people_export", args=["X1"])
    )

    header, (name, _email, institution, *_rest) = cells_of(response.content)
    assert [value for value, _kind in header][:3] == ["Person", "E-mail", "Institution"]
    assert name == ("=1+1, Ana Lucía", "s")
    assert institution == ("@Office", "s")
    assert response["Content-Disposition"] == 'attachment; filename="X1.xlsx"'


@pytest.mark.on_postgres
def test_export_is_noted_and_holds_only_people_in_scope(signed_in):
    cohort = CohortFactory(code="GT-1", country="GT")
    EnrolmentFactory(cohort=cohort, user__email="near@x.gt")
    abroad = UserFactory(institution=InstitutionFactory(country="HN"))
    EnrolmentFactory(cohort=cohort, user=abroad)
    browser = signed_in(with_role(Role.COORDINATOR, country="GT"))

    response = browser.get(reverse("overview:people_export", args=["GT-1"]))

    assert [row[1][0] for row in cells_of(response.content)] == ["E-mail", "near@x.gt"]
    assert (
        ModelLogEntry.objects.get(action="overview.people_export").data["people"] == 1
    )


def test_page_of_a_person_shows_the_history_of_the_enrolment(
    signed_in, coordinator, cohort
):
    enrolment = EnrolmentFactory(cohort=cohort, accepted_at=None)
    withdraw(enrolment, by=coordinator, reason="Moved to another post")

    page = signed_in(coordinator).get(
        reverse("participants:person", args=["G5", enrolment.pk])
    )

    events = [(event.kind, event.by, event.reason) for event in page.context["events"]]
    assert events == [
        ("enrolled", None, ""),
        ("invited", None, ""),
        ("withdrawn", coordinator, "Moved to another post"),
    ]
    assert "Moved to another post" in page.content.decode()


@pytest.mark.on_postgres
def test_list_of_people_leads_to_the_page_of_each(signed_in, coordinator, cohort):
    enrolment = EnrolmentFactory(cohort=cohort)

    page = signed_in(coordinator).get(reverse("participants:people", args=["G5"]))

    address = reverse("participants:person", args=["G5", enrolment.pk])
    assert f'href="{address}"' in page.content.decode()


def test_page_of_a_person_outside_the_scope_is_not_there(signed_in):
    cohort = CohortFactory(code="GT-1", country="GT")
    abroad = UserFactory(institution=InstitutionFactory(country="HN"))
    enrolment = EnrolmentFactory(cohort=cohort, user=abroad)
    address = reverse("participants:person", args=["GT-1", enrolment.pk])

    browser = signed_in(with_role(Role.COORDINATOR, country="GT"))

    assert browser.get(address).status_code == 404


@pytest.mark.parametrize(
    ("hours", "label"), [(0, "Invitation on its way"), (2, "Not invited yet")]
)
def test_person_without_invitation_is_not_invited_again(
    signed_in, coordinator, cohort, hours, label
):
    then = timezone.now() - timedelta(hours=hours)
    moments = {"enrolled_at": then, "invited_at": None, "accepted_at": None}
    EnrolmentFactory(cohort=cohort, **moments)

    page = signed_in(coordinator).get(reverse("participants:people", args=["G5"]))

    text = page.content.decode()
    assert f"</svg>{label}</span>" in text
    assert "Send invitation" in text
    assert "Invite again" not in text
