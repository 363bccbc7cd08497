"""The attendance sheet on screen, with and without the script."""

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from cohorts.attendance import services
from cohorts.attendance.models import SheetClosing, UnlistedPerson
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory, with_role
from tests.factories.workshops import MONDAY, make_published_workshop, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
REASON = "No estuvo en la sala 1."
JSON = {"accept": "application/json"}
UNDO = "//form[@data-undo]"


@pytest.fixture
def cohort():
    return CohortFactory()


@pytest.fixture
def session(cohort):
    return make_published_workshop(cohort).sessions.get()


@pytest.fixture
def people(cohort):
    return EnrolmentFactory.create_batch(2, cohort=cohort)


@pytest.fixture
def marker(signed_in, coordinator):
    return signed_in(coordinator)


def sheet(session):
    return reverse("attendance:sheet", args=[session.pk])


def posted(enrolment, outcome, *, missed="", seen=""):
    pk = enrolment.pk
    return {f"outcome-{pk}": outcome, f"missed-{pk}": missed, f"seen-{pk}": seen}


def begin(session):
    session.starts_at = timezone.now()
    session.save()


def test_one_mark_is_saved_and_answered(marker, session, people):
    data = posted(people[0], "late", missed="10")

    response = marker.post(sheet(session), data, headers=JSON)

    row = services.latest_result(session, people[0])
    assert response.status_code == 200
    [answer] = response.json()["rows"]
    assert (
        answer["enrolment"],
        answer["seen"],
        answer["outcome"],
        answer["missed"],
    ) == (
        people[0].pk,
        row.pk,
        "late",
        10,
    )


def test_mark_that_somebody_else_changed_is_answered_with_theirs(
    marker, session, people, coordinator
):
    marker.post(sheet(session), posted(people[0], "absent"), headers=JSON)

    response = marker.post(sheet(session), posted(people[0], "present"), headers=JSON)

    [answer] = response.json()["rows"]
    assert response.status_code == 409
    assert answer["outcome"] == "absent"
    assert answer["refusal"].startswith(f"{coordinator} marked “Absent” at")


def test_refused_mark_says_why(marker, session, people):
    response = marker.post(sheet(session), posted(people[0], "late"), headers=JSON)

    assert response.status_code == 400
    assert response.json()["rows"][0]["refusal"] == (
        "Enter the minutes missed, from 1 to 119."
    )


def test_whole_list_is_saved_without_javascript(marker, session, people):
    data = posted(people[0], "present") | posted(people[1], "excused")

    response = marker.post(sheet(session), data, follow=True)

    assert "Attendance saved." in response.text
    assert [r.outcome for r in services.results_by_person(session).order_by("pk")] == [
        "present",
        "excused",
    ]


def test_people_of_another_cohort_cannot_be_marked(marker, session):
    outsider = EnrolmentFactory()

    response = marker.post(sheet(session), posted(outsider, "present"), headers=JSON)

    assert response.json() == {"rows": []}
    assert services.latest_result(session, outsider) is None


def act(marker, name, session):
    return marker.post(reverse(f"attendance:{name}", args=[session.pk]), follow=True)


def test_everybody_is_marked_present_and_that_is_undone(marker, session, people):
    page = act(marker, "rest_present", session)
    assert "2 people marked present." in page.text

    page = act(marker, "undo", session)

    assert "Undone: 2 people have the mark they had before, or none." in page.text
    assert services.results_by_person(session).count() == 0
    assert "2 people marked present." in act(marker, "rest_present", session).text


def test_last_mark_is_undone_to_the_one_before(marker, session, people):
    person = people[0]
    act(marker, "rest_present", session)
    seen = services.latest_result(session, person).pk
    data = posted(person, "late", missed="15", seen=seen)
    marker.post(sheet(session), data, headers=JSON)

    page = act(marker, "undo", session)

    row = services.latest_result(session, person)
    assert f"Undone. {person.user}: Present." in page.text
    assert (row.outcome, row.minutes, row.reason) == (
        "present",
        120,
        "Undone before the list was closed.",
    )
    assert services.results_by_person(session).count() == 2


def test_marks_of_others_are_not_undone(marker, session, people, client):
    services.mark_rest_present(session, by=UserFactory())

    page = act(marker, "undo", session)

    assert "There is nothing to undo." in page.text
    assert services.results_by_person(session).count() == 2


def has_undo(page):
    return [form.get("hidden") for form in html.fromstring(page.content).xpath(UNDO)]


def test_undo_is_offered_to_who_marked_until_the_list_is_closed(
    marker, session, people
):
    assert has_undo(marker.get(sheet(session))) == [""]
    act(marker, "rest_present", session)
    assert has_undo(marker.get(sheet(session))) == [None]
    begin(session)
    act(marker, "close", session)

    assert has_undo(marker.get(sheet(session))) == []
    assert "This list is closed." in act(marker, "undo", session).text


def listed(page):
    """The tabs, and the people that are not hidden."""
    document = html.fromstring(page.content)
    tabs = document.xpath("//nav//a[@data-show]")
    rows = document.xpath("//li[@data-row][not(@hidden)]/@id")
    chosen = [tab.get("data-show") for tab in tabs if tab.get("aria-current")]
    return [tab.text_content() for tab in tabs], chosen, rows


def test_tabs_show_exceptions_and_people_without_a_mark(marker, session, people):
    first, second = people
    third = EnrolmentFactory(cohort=session.workshop.cohort)
    marker.post(sheet(session), posted(first, "present") | posted(second, "absent"))
    labels = ["All, 3", "Exceptions, 1", "Without a mark, 1"]

    exceptions = listed(marker.get(sheet(session), {"show": "exceptions"}))
    unmarked = listed(marker.get(sheet(session), {"show": "unmarked"}))
    everybody = listed(marker.get(sheet(session), {"show": "nothing"}))

    assert exceptions == (labels, ["exceptions"], [f"person-{second.pk}"])
    assert unmarked == (labels, ["unmarked"], [f"person-{third.pk}"])
    assert everybody[1:] == (
        [""],
        [f"person-{each.pk}" for each in (first, second, third)],
    )


def test_tab_stays_after_saving_without_javascript(marker, session, people):
    address = f"{sheet(session)}?show=unmarked"

    response = marker.post(address, posted(people[0], "present"))

    assert response.url == address
    assert nobody(marker.get(address)).get("hidden") == ""
    marker.post(address, posted(people[1], "present"))
    sentence = nobody(marker.get(address))
    assert (sentence.text, sentence.get("hidden")) == ("Everybody has a mark.", None)


def nobody(page):
    return html.fromstring(page.content).get_element_by_id("nobody")


def test_list_is_closed_and_then_corrected_with_a_reason(marker, session, people):
    begin(session)
    services.mark_rest_present(session, by=None)

    page = marker.post(reverse("attendance:close", args=[session.pk]), follow=True)
    assert "From now on each change needs a reason." in page.text
    assert SheetClosing.objects.get().session == session

    seen = services.latest_result(session, people[0]).pk
    data = posted(people[0], "absent", seen=seen) | {
        "reason": "No estuvo en la sala 1."
    }
    page = marker.post(sheet(session), data, follow=True)
    assert REASON in page.text


def test_somebody_outside_the_list_is_noted_once(marker, session):
    address = reverse("attendance:unlisted", args=[session.pk])
    for _time in range(2):
        marker.post(address, {"name": " Carlos Matute Rivas "})

    assert UnlistedPerson.objects.get().name == "Carlos Matute Rivas"


def test_facilitator_marks_the_own_session_and_no_other(
    client, session, cohort, people
):
    facilitator = UserFactory()
    own = make_session(
        session.workshop, day=MONDAY, at="15:00", facilitators=[facilitator]
    )
    client.force_login(facilitator)

    assert client.get(sheet(own)).status_code == 200
    assert client.get(sheet(session)).status_code == 404
    lists = reverse("attendance:lists", args=[cohort.code])
    assert client.get(lists).status_code == 404


@pytest.mark.parametrize("role", [Role.LIAISON, Role.EDITOR, Role.EVALUATOR])
def test_others_see_no_sheet(client, session, people, role):
    for user in (with_role(role, country="GT"), people[0].user):
        client.force_login(user)
        assert client.get(sheet(session)).status_code == 404


def test_sheet_costs_the_same_however_many_people(
    marker, session, people, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16) as few:
        marker.get(sheet(session))
    EnrolmentFactory.create_batch(20, cohort=session.workshop.cohort)
    with django_assert_max_num_queries(len(few)):
        marker.get(sheet(session))


@pytest.mark.parametrize("n", [0, 1])
def test_sheet_is_true_for_few(marker, session, n):
    EnrolmentFactory.create_batch(n, cohort=session.workshop.cohort)

    text = marker.get(sheet(session)).text

    assert ("Nobody is enrolled yet" in text) == (n == 0)
    assert ('Mark <span data-count="">1</span> person present' in text) == (n == 1)
    assert ("Pérez Íñiguez, Ana Lucía" in text) == (n == 1)


def test_home_shows_lists_to_take(marker, session, people):
    assert "Attendance to take" not in marker.get("/").text
    begin(session)

    assert sheet(session) in marker.get("/").text


def test_cohort_leads_to_its_lists(marker, session, cohort):
    lists = reverse("attendance:lists", args=[cohort.code])

    assert lists in marker.get(cohort.get_absolute_url()).text
    assert sheet(session) in marker.get(lists).text
