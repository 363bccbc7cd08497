"""People by quizzes and topics, for those who teach or coordinate."""

import io

import pandas as pd
import pytest
from django.urls import reverse

from assessments.gradebook.table import gradebook_of
from assessments.quizzes.services import grant_extra_attempt, start_attempt
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.factories.quizzes import entry_of, make_quiz, make_sitting, submit
from tests.factories.sittings import make_people, sit_quiz, versions_of
from tests.support.pages import open_page, text

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def address(cohort, **query):
    return reverse("gradebook:gradebook", args=[cohort.code], query=query)


def cell_of(enrolment):
    [row] = gradebook_of(enrolment.cohort, "es").rows([enrolment])
    [cell] = row.cells
    return cell


def instructor_of(cohort):
    instructor = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(instructor)
    return instructor


def test_cell_follows_the_person_from_the_first_attempt_to_the_pass():
    enrolment, unit = make_sitting(attempts_allowed=1)
    states = [cell_of(enrolment).state]

    attempt = start_attempt(enrolment, unit)
    states.append(cell_of(enrolment).state)
    submit(attempt, right=["matching"])
    states.append(cell_of(enrolment).state)
    coordinator = with_role(Role.COORDINATOR)
    grant_extra_attempt(enrolment, unit, granted_by=coordinator, reason="Corte")
    states.append(cell_of(enrolment).state)
    submit(passed := start_attempt(enrolment, unit))
    cell = cell_of(enrolment)

    assert states == ["not_started", "in_progress", "no_attempts_left", "not_passed"]
    assert (cell.state, cell.mark, cell.used, cell.allowed) == ("passed", 100, 2, 2)
    assert cell.attempt == passed.pk


def test_page_leads_to_the_answers_and_to_one_more_attempt(signed_in):
    enrolment, unit = make_sitting(attempts_allowed=1)
    attempt = submit(start_attempt(enrolment, unit), right=["matching"])
    client = signed_in(instructor_of(enrolment.cohort))

    page = client.get(address(enrolment.cohort)).text

    person = [enrolment.cohort.code, enrolment.pk]
    for url in (
        attempt.get_absolute_url(),
        reverse("quizzes:person_attempts", args=person),
        reverse("quizzes:attempt_grant", args=[*person, unit.key]),
    ):
        assert f'href="{url}"' in page


def test_filter_lists_people_by_their_state(signed_in):
    course = make_course(modules=1, lessons=1)
    quiz = make_quiz(course, ["single_choice"])
    cohort = CohortFactory(course_key=course.translation_key)
    unit = entry_of(cohort, quiz)
    people = {
        name: EnrolmentFactory(cohort=cohort, user=UserFactory(first_surname=name))
        for name in ("Passed", "Failed", "Begun", "Idle")
    }
    submit(start_attempt(people["Passed"], unit), right=[])
    submit(start_attempt(people["Passed"], unit))
    submit(start_attempt(people["Failed"], unit), right=[])
    start_attempt(people["Begun"], unit)
    client = signed_in(with_role(Role.COORDINATOR))

    def listed(state):
        answer = client.get(address(cohort, state=state, quiz=unit.key))
        rows = answer.context["rows"]
        return {row.enrolment.user.first_surname for row in rows}

    states = ("passed", "not_passed", "in_progress", "not_started", "")
    assert {state: listed(state) for state in states} == {
        "passed": {"Passed"},
        "not_passed": {"Failed"},
        "in_progress": {"Begun"},
        "not_started": {"Idle"},
        "": {"Passed", "Failed", "Begun", "Idle"},
    }


def test_coordinator_of_one_country_sees_its_people_only(signed_in):
    cohort = CohortFactory(course_key=make_course(modules=1, lessons=1).translation_key)
    people = [
        EnrolmentFactory(
            cohort=cohort,
            user=UserFactory(institution=InstitutionFactory(code=code, country=code)),
        )
        for code in ("GT", "HN")
    ]
    client = signed_in(with_role(Role.COORDINATOR, country="GT"))

    page = client.get(address(cohort))
    sheet = client.get(reverse("gradebook:export", args=[cohort.code]))

    assert [row.enrolment for row in page.context["rows"]] == [people[0]]
    table = pd.read_excel(io.BytesIO(sheet.content), engine="calamine")
    assert list(table.iloc[:, 1]) == [people[0].user.email]


def test_topics_show_the_average_of_the_marks_that_count(signed_in):
    enrolment, unit = make_sitting(["single_choice", "true_false"])
    submit(start_attempt(enrolment, unit), right=["single_choice"])
    [row] = gradebook_of(enrolment.cohort, "es").rows([enrolment])
    client = signed_in(with_role(Role.COORDINATOR))

    page = text(open_page(client, address(enrolment.cohort, show="topics")))

    assert sorted(row.topics.values()) == [0, 100]
    assert "by topic" in page


def test_queries_do_not_grow_with_people(signed_in, django_assert_max_num_queries):
    course = make_course(modules=1, lessons=1)
    quiz = make_quiz(course, ["single_choice"])
    cohort = CohortFactory(course_key=course.translation_key)
    unit, versions = entry_of(cohort, quiz), versions_of(quiz)
    client = signed_in(with_role(Role.COORDINATOR))
    counts = []
    for _turn in range(2):
        sit_quiz(people := make_people(cohort, 12), unit, versions, [[["b"]]] * 12)
        assert len(people) == 12
        client.get(address(cohort))
        with django_assert_max_num_queries(40) as captured:
            client.get(address(cohort))
        counts.append(len(captured))

    assert counts[0] == counts[1]
