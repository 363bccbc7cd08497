"""What instructors and coordinators see of a person's attempts."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from assessments.quizzes import services
from assessments.quizzes.models import ExtraAttempt
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory, with_role
from tests.factories.quizzes import begin, make_sitting, submit
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db


def address(name, enrolment, *more):
    args = [enrolment.cohort.code, enrolment.pk, *more]
    return reverse(f"quizzes:{name}", args=args)


def instructor_of(enrolment):
    instructor = with_role(Role.INSTRUCTOR)
    enrolment.cohort.instructors.add(instructor)
    return instructor


def used_up():
    """A person whose only attempt failed: (enrolment, quiz, attempt)."""
    enrolment, unit = make_sitting(attempts_allowed=1)
    attempt = submit(services.start_attempt(enrolment, unit), right=["matching"])
    return enrolment, unit, attempt


def test_instructor_sees_attempts_and_results(signed_in):
    enrolment, _unit, attempt = used_up()
    client = signed_in(instructor_of(enrolment))

    page = client.get(address("person_attempts", enrolment)).text

    assert ("No attempts left" in page, attempt.get_absolute_url() in page) == (
        True,
    ) * 2
    assert client.get(attempt.get_absolute_url()).status_code == 200


def test_page_of_the_person_leads_to_the_answers_and_to_another_attempt(signed_in):
    enrolment, unit, attempt = used_up()
    client = signed_in(instructor_of(enrolment))
    person = reverse("participants:person", args=[enrolment.cohort.code, enrolment.pk])

    page = client.get(person).text

    for url in (
        attempt.get_absolute_url(),
        address("attempt_grant", enrolment, unit.key),
    ):
        assert f'href="{url}"' in page


def test_cohort_leads_from_who_has_no_attempt_left_to_another_one(signed_in):
    enrolment, unit, _attempt = used_up()
    client = signed_in(instructor_of(enrolment))

    page = client.get(enrolment.cohort.get_absolute_url(), {"reason": "blocked"}).text

    assert f'href="{address("attempt_grant", enrolment, unit.key)}"' in page


def test_staff_grants_one_more_attempt_with_a_reason(signed_in):
    enrolment, unit, _attempt = used_up()
    staff = instructor_of(enrolment)
    client = signed_in(staff)
    grant = address("attempt_grant", enrolment, unit.key)

    refused = client.post(grant, {"reason": " "})
    granted = client.post(grant, {"reason": "Se fue la luz."})
    again = client.post(grant, {"reason": "Se fue la luz."})

    codes = (refused.status_code, granted.status_code, again.status_code)
    assert codes == (200, 302, 409)
    extra = ExtraAttempt.objects.get()
    assert (extra.enrolment, extra.granted_by) == (enrolment, staff)


def test_granting_page_asks_before_it_grants(signed_in):
    enrolment, unit, _attempt = used_up()
    client = signed_in(instructor_of(enrolment))

    answer = client.get(address("attempt_grant", enrolment, unit.key))

    assert answer.status_code == 200
    assert ExtraAttempt.objects.count() == 0


def test_others_see_no_attempts_and_grant_none(signed_in, liaison_gt, liaison_hn):
    enrolment, unit, attempt = used_up()
    foreign = with_role(Role.COORDINATOR, country="HN")
    elsewhere = with_role(Role.INSTRUCTOR)
    CohortFactory().instructors.add(elsewhere)
    fellow = EnrolmentFactory(cohort=enrolment.cohort).user

    for user in (enrolment.user, fellow, liaison_gt, liaison_hn, foreign, elsewhere):
        client = signed_in(user)
        assert client.get(address("person_attempts", enrolment)).status_code == 404
        grant = address("attempt_grant", enrolment, unit.key)
        assert client.post(grant, {"reason": "Por qué no"}).status_code == 404
        if user != enrolment.user:
            assert client.get(attempt.get_absolute_url()).status_code == 404
    assert ExtraAttempt.objects.count() == 0


def test_coordinator_sees_only_people_of_the_scope(signed_in):
    enrolment, _unit, _attempt = used_up()
    here = with_role(Role.COORDINATOR, country="GT")
    foreigner = UserFactory(institution__country="HN", institution__code="HN-1")
    other = EnrolmentFactory(cohort=enrolment.cohort, user=foreigner)
    client = signed_in(here)

    pages = [
        client.get(address("person_attempts", row)).status_code
        for row in (enrolment, other)
    ]

    assert pages == [200, 404]


def test_enrolment_of_another_cohort_is_not_found_under_this_one(
    signed_in, administrator
):
    attempt = begin()
    other = CohortFactory(course_key=attempt.enrolment.cohort.course_key)
    client = signed_in(administrator)

    args = [other.code, attempt.enrolment_id]

    assert client.get(reverse("quizzes:person_attempts", args=args)).status_code == 404


def test_nobody_else_sees_an_open_attempt(signed_in):
    attempt = begin()
    client = signed_in(instructor_of(attempt.enrolment))

    for name in ("attempt", "attempt_review", "result"):
        page = client.get(reverse(f"quizzes:{name}", args=[attempt.pk]))
        assert page.status_code == 404


def test_page_costs_the_same_however_many_attempts(signed_in):
    enrolment, unit = make_sitting(attempts_allowed=9)
    client, counts = signed_in(instructor_of(enrolment)), []
    attempts = address("person_attempts", enrolment)
    for number in (2, 3):
        for _attempt in range(number):
            submit(services.start_attempt(enrolment, unit), right=[])
        page = client.get(attempts)
        counts.append(queries_of(client, attempts))

    assert page.text.count("/result/") == 5
    assert counts[0] == counts[1]


def test_a_mark_is_written_in_one_way(signed_in):
    three = ("single_choice", "true_false", "matching")
    attempt = submit(begin(three, pass_mark=60), right=three[:2])
    enrolment = attempt.enrolment
    client = signed_in(instructor_of(enrolment))

    pages = [
        client.get(page).text
        for page in (
            attempt.get_absolute_url(),
            address("person_attempts", enrolment),
            reverse("gradebook:gradebook", args=[enrolment.cohort.code]),
        )
    ]

    written = [
        set(re.findall(r"\b6[67](?:[.,]\d+)?\b", text_of(page))) for page in pages
    ]
    assert written == [{"66.7"}] * 3


def text_of(page):
    return BeautifulSoup(page, "html.parser").main.get_text(" ")
