"""Moving, excluding and forcing sessions, and the forms of the calendar."""

import re
from datetime import date, time

import pytest
from django.test import override_settings
from django.urls import reverse

from assessments.agendas.board.page import Board
from assessments.agendas.models import (
    Agenda,
    Contributor,
    Decision,
    Placement,
    TopicSetting,
)
from assessments.agendas.proposing import JOB, propose
from assessments.agendas.services import decide_topic
from cohorts.workshops.models import Partnership
from curricula.sources.models import Topic
from lms.jobs.models import Job
from tests.factories.agendas import (
    add_contributor,
    add_workshop,
    make_agenda,
    make_inputs,
    make_snapshot,
)
from tests.factories.enrolments import CohortFactory
from tests.factories.people import InstitutionFactory
from tests.support.kept import undone
from tests.support.queue_settings import TASKS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

DAYS = ["2027-06-08", "2027-06-09"]
REASON = "The circular of this year asks for it in every office."


@pytest.fixture(scope="module")
def kept_agenda(django_db_setup, django_db_blocker):
    with undone(django_db_blocker), override_settings(TASKS=TASKS):
        yield proposed_agenda()


@pytest.fixture
def agenda(kept_agenda, db, queue):
    return Agenda.objects.get(pk=kept_agenda.pk)


def proposed_agenda():
    """Two topics below the cut and one above it, in two short days."""
    inputs = make_inputs({"IP": 0.4, "TR": 0.5, "CR": 0.95}, people=20)
    agenda = make_agenda(make_snapshot(inputs))
    TopicSetting.objects.update(sessions=1)
    add_workshop(agenda, *DAYS, ends=time(13, 20), breaks=[["11:00", "11:20"]])
    add_contributor(agenda, "IP", "TR", "CR")
    propose(agenda)
    return agenda


def address(name, agenda, *args):
    return reverse(f"agendas:{name}", args=[agenda.pk, *args])


def places_of(agenda):
    """Topic → its day and minute, in the agenda as it is calculated now."""
    sessions = propose(agenda).result["sessions"]
    return {each["topic"]: (each["day"], each["start"]) for each in sessions}


def errors_of(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)


def test_session_is_moved_to_a_day_and_time(browser, agenda):
    assert places_of(agenda)["TR"] == ("2027-06-08", 680)
    posted = {"topic": "TR", "where": "1/2027-06-09", "start": "09:00", "save": 1}

    response = browser.post(address("placements", agenda), posted)

    assert response.url == f"/agendas/{agenda.pk}/"
    assert Job.objects.filter(kind=JOB, payload={"agenda": agenda.pk}).exists()
    assert places_of(agenda)["TR"] == ("2027-06-09", 540)
    assert [each.sentence for each in board_of(agenda).fixed] == [
        "Topic TR: must be in Workshop 1, Wednesday 9 June, 9:00."
    ]


def board_of(agenda):
    first, second = agenda.proposals.order_by("-pk")[:2]
    return Board(agenda, first, second)


def test_session_is_excluded_from_a_day_until_that_is_removed(browser, agenda):
    posted = {"topic": "TR", "where": "1/2027-06-08", "save": 1}
    browser.post(address("placements", agenda) + "?kind=forbid", posted)
    assert places_of(agenda)["TR"][0] == "2027-06-09"
    placement = agenda.placements.get()

    browser.post(address("placement_remove", agenda, placement.pk), {"save": 1})

    assert places_of(agenda)["TR"][0] == "2027-06-08"


def test_pin_replaces_an_exclusion_of_the_same_place(browser, agenda):
    posted = {"topic": "TR", "where": "1/2027-06-08", "save": 1}
    browser.post(address("placements", agenda) + "?kind=forbid", posted)
    browser.post(address("placements", agenda), posted)
    browser.post(address("placements", agenda), posted)

    assert [row.kind for row in agenda.placements.all()] == [Placement.Kind.PIN]


def test_forcing_a_topic_says_before_and_after_what_it_costs(agenda):
    agenda.planned_workshops.update(days=DAYS[:1])
    before = Board(agenda, propose(agenda))
    (left_out,) = before.left_out
    assert left_out.reason == "The group is above the cut score."
    topic = Topic.objects.get(code="CR")

    decide_topic(Decision(agenda=agenda, topic=topic, kind="include", reason=REASON))

    propose(agenda)
    assert board_of(agenda).changes == [
        *left_out.costs,
        "It adds: Topic CR (1 session).",
    ]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"where": ""}, "This field is required."),
        ({"where": "1/2027-07-01"}, "Select a valid choice."),
        ({"start": "18:00"}, "Choose a time in it."),
        ({"topic": "XX"}, "Select a valid choice."),
    ],
)
def test_pin_with_a_wrong_place_is_refused(browser, agenda, fields, refusal):
    posted = {"topic": "TR", "where": "1/2027-06-09", "start": "09:00"}

    response = browser.post(address("placements", agenda), posted | fields)

    assert refusal in errors_of(response)
    assert not agenda.placements.exists()


WORKSHOP = {
    "title_es": "Segundo taller",
    "time_zone": "America/Mexico_City",
    "first_day": "2027-11-16",
    "last_day": "2027-11-18",
    "without_days": "2027-11-17",
    "rooms": "Sala A\nSala B",
    "starts": "09:00",
    "ends": "17:00",
    "breaks": "11:00-11:20\n13:20-15:00",
    "practice": "30",
}


def test_workshop_is_added_and_shown_as_it_was_typed(browser, agenda):
    browser.post(address("workshop_new", agenda), WORKSHOP | {"save": 1})

    added = agenda.planned_workshops.get(order=2)
    assert added.days == ["2027-11-16", "2027-11-18"]
    assert added.rooms == ["Sala A", "Sala B"]
    assert added.breaks == [["11:00", "11:20"], ["13:20", "15:00"]]
    page = browser.get(address("workshop_edit", agenda, 2)).content.decode()
    assert "2027-11-17</textarea>" in page
    assert "11:00-11:20\n13:20-15:00</textarea>" in page


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"last_day": "2027-11-15"}, "The last day is before the first."),
        ({"last_day": "2028-11-15"}, "A workshop has at most 60 days. Divide it."),
        (
            {"without_days": "2027-12-01"},
            "Not between the first and the last day: 2027-12-01.",
        ),
        (
            {"last_day": "2027-11-16", "without_days": "2027-11-16"},
            "No day is left. Leave at least one.",
        ),
        ({"rooms": "  "}, "This field is required."),
        ({"ends": "08:00", "breaks": ""}, "The day must end after it begins."),
        ({"breaks": "16:50-17:10"}, "“16:50-17:10” is outside the hours of the day."),
        ({"themes": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"time_zone": "Mars"}, "Select a valid choice."),
    ],
)
def test_workshop_with_bad_input_is_refused(browser, agenda, fields, refusal):
    response = browser.post(address("workshop_new", agenda), WORKSHOP | fields)

    assert refusal in errors_of(response)
    assert agenda.planned_workshops.count() == 1


def test_partners_that_teach_in_the_cohorts_are_offered_first(browser, agenda):
    cohort = CohortFactory(country="GT")
    agenda.evaluation.cohorts.add(cohort)
    partner = InstitutionFactory(code="ZZ", name_en="Zeta", name_es="Zeta")
    Partnership.objects.create(cohort=cohort, institution=partner, part="teaches")

    page = browser.get(address("contributors", agenda)).content.decode()

    first = page.index('<optgroup label="They teach in the cohorts">')
    others = page.index('<optgroup label="All others">')
    assert first < page.index(f'value="{partner.pk}"') < others


def test_contributor_is_added_changed_and_removed(browser, agenda):
    institution = InstitutionFactory(code="NEW")
    topic = Topic.objects.get(code="IP")
    posted = {"institution": institution.pk, "topics": [topic.pk], "days": DAYS[:1]}
    posted["save"] = 1
    browser.post(address("contributors", agenda), posted)
    added = Contributor.objects.get(institution=institution)
    assert (list(added.topics.all()), added.days) == ([topic], DAYS[:1])

    edited = address("contributor_edit", agenda, added.pk)
    browser.post(edited, {"topics": [topic.pk], "save": 1})
    added.refresh_from_db()
    assert added.days is None

    browser.post(address("contributor_remove", agenda, added.pk), {"save": 1})
    assert not Contributor.objects.filter(institution=institution).exists()


def test_contributor_teaches_something(browser, agenda):
    posted = {"institution": InstitutionFactory(code="NEW").pk}

    response = browser.post(address("contributors", agenda), posted)

    assert "This field is required." in errors_of(response)


def test_topic_is_set_and_never_precedes_itself(browser, agenda):
    ip, tr = (Topic.objects.get(code=code) for code in ("IP", "TR"))
    posted = {"minutes": 90, "sessions": 2, "practice": 50, "prerequisites": [tr.pk]}
    posted |= {"last_taught_on": "2026-02-01", "save": 1}
    browser.post(address("topic", agenda, "IP"), posted)
    setting = agenda.topic_settings.get(topic=ip)
    assert (setting.minutes, setting.practice) == (90, 50)
    assert setting.last_taught_on == date(2026, 2, 1)

    posted["prerequisites"] = [ip.pk]
    response = browser.post(address("topic", agenda, "TR"), posted)

    assert "Topic IP is already taught after Topic TR." in errors_of(response)
    assert not agenda.topic_settings.get(topic=tr).prerequisites.exists()


def test_pin_to_an_institution_that_does_not_teach_the_topic_is_named(browser, agenda):
    other = add_contributor(agenda, "XX").institution
    posted = {"topic": "TR", "where": "1", "institution": other.pk, "save": 1}
    browser.post(address("placements", agenda), posted)

    sentences = [each.sentence for each in Board(agenda, propose(agenda)).conflicts]

    assert sentences[-1] == (
        f"Topic TR is pinned to {other.short_name}, which does not teach it. Remove "
        "the pin, or add the topic to what it teaches."
    )


def test_removed_workshop_takes_its_fixed_places_along(browser, agenda):
    posted = {"topic": "TR", "where": "1", "save": 1}
    browser.post(address("placements", agenda), posted)

    browser.post(address("workshop_remove", agenda, 1), {"save": 1})

    assert not agenda.placements.exists()
    assert propose(agenda).result["conflicts"]
