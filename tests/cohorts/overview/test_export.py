"""The workbook of a cohort's people."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cohorts.enrolments.services import withdraw
from lms.people.roles import Role
from tests.factories.certificates import issued
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.factories.rosters import cells_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def cohort():
    return CohortFactory(code="GT-1", country="GT")


def table(client, query="", code="GT-1"):
    answer = client.get(reverse("overview:people_export", args=[code]) + query)
    return [[value for value, _kind in row] for row in cells_of(answer.content)]


def emails(client, query):
    return [row[1] for row in table(client, query)[1:]]


def test_export_holds_what_the_filters_show(signed_in, coordinator, cohort):
    far, near = InstitutionFactory(code="A"), InstitutionFactory(code="B")
    for email, institution, facts in [
        ("silent@x.gt", near, {"accepted_at": None, "invited_at": None}),
        ("busy@x.gt", near, {}),
        ("far@x.gt", far, {}),
        ("left@x.gt", near, {}),
    ]:
        user = UserFactory(email=email, institution=institution)
        enrolment = EnrolmentFactory(cohort=cohort, user=user, **facts)
        if email == "left@x.gt":
            withdraw(enrolment, by=coordinator)
    client = signed_in(coordinator)

    assert sorted(emails(client, f"?institution={near.pk}")) == [
        "busy@x.gt",
        "silent@x.gt",
    ]
    assert emails(client, "?q=far") == ["far@x.gt"]
    assert emails(client, f"?q=busy&institution={far.pk}") == []
    assert len(emails(client, "")) == 3
    lines = ModelLogEntry.objects.filter(action="overview.people_export")
    filtered = [line.data["is_filtered"] for line in lines.order_by("pk")]
    assert filtered == [True, True, True, False]


def test_filtered_page_leads_to_the_same_people_in_excel(signed_in, coordinator):
    course = make_course(modules=1, lessons=1)
    cohort = CohortFactory(code="GT-1", course_key=course.translation_key)
    EnrolmentFactory(cohort=cohort, user__email="ana@x.gt")
    client, export = signed_in(coordinator), "/cohorts/GT-1/people.xlsx"

    pages = [client.get(f"/cohorts/GT-1/{query}").text for query in ("", "?q=ana")]

    assert [f'href="{export}?q=ana"' in page for page in pages] == [False, True]


def test_export_tells_country_position_activity_attempts_and_serial(
    signed_in, coordinator
):
    certificate = issued()
    user, cohort = certificate.enrolment.user, certificate.enrolment.cohort
    user.position = "Delegada"
    user.save()

    header, row = table(signed_in(coordinator), code=cohort.code)

    cells = dict(zip(header, row, strict=False))
    assert (cells["Country"], cells["Position"]) == ("Guatemala", "Delegada")
    assert cells["Certificate"] == certificate.serial
    assert {"Last activity", "Quiz attempts"} <= set(header)


def test_serial_stays_with_those_who_may_see_the_certificate(signed_in):
    certificate = issued()
    cohort = certificate.enrolment.cohort
    teacher = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(teacher)

    rows = table(signed_in(teacher), code=cohort.code)

    assert len(rows) == 2
    assert certificate.serial not in rows[1]
