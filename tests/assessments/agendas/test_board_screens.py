"""The page of an agenda and of its calendar, and who sees them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.agendas.models import Agenda, Placement
from assessments.agendas.placing_services import place_topic
from assessments.agendas.proposing import JOB
from curricula.sources.models import Topic
from lms.jobs.models import Job
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory
from tests.factories.people import InstitutionFactory, with_role
from tests.factories.proposals import (
    make_agenda,
    make_planned_workshop,
    make_proposal,
    problem_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def evaluator(db):
    return with_role(Role.EVALUATOR)


@pytest.fixture
def agenda(db):
    InstitutionFactory(code="UNHCR", name_en="Refugee agency (UNHCR)")
    agenda = make_agenda("IP", "TR", "CR")
    make_planned_workshop(agenda)
    return agenda


@pytest.fixture
def page(signed_in, evaluator, agenda):
    """`page(path="")`: the text of a page of the agenda."""
    browser = signed_in(evaluator)
    browser.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    def get(path=""):
        response = browser.get(f"/agendas/{agenda.pk}/{path}")
        assert response.status_code == 200
        return response.content.decode()

    return get


def proposed(agenda, needs, **facts):
    problem = problem_of(agenda, needs, **facts.pop("problem", {}))
    return make_proposal(agenda, problem, **facts)


def job_of(agenda, state, **fields):
    return Job.objects.create(
        kind=JOB, subject="Agenda", payload={"agenda": agenda.pk}, state=state, **fields
    )


def test_agenda_without_a_proposal_says_what_to_do(page):
    assert "Say when and where the workshops are" in page()


def test_agenda_of_one_session_shows_its_evidence(page, agenda):
    proposed(agenda, {"IP": 30.2})

    shown = page()
    assert shown.count('<article class="session"') == 1
    assert "N = 30.2 · clear" in shown
    assert "Mean 57.0 of 100 (n = 170), interval 53.0 to 61.0." in shown
    assert "a" * 64 in shown
    assert f'href="/agendas/{agenda.pk}/approve/"' in shown


def test_mandatory_and_contested_places_have_their_badges(page, agenda):
    rows = {
        "IP": {"critical_error_rate": 0.09, "critical_high": 0.14},
        "TR": {"band": "contested", "in_top": 0.81},
    }
    mandatory = {"mandatory": [{"topic": "IP", "reason": "critical"}]}
    proposed(agenda, {"IP": 30, "TR": 20, "CR": 10}, rows=rows, problem=mandatory)

    shown = page()
    assert shown.count("Mandatory: critical error</span>") == 1
    assert shown.count("Your reason is lacking") == 1
    assert "Critical error: 9\N{NO-BREAK SPACE}% of people" in shown


def test_conflicts_are_named_with_a_link(page, agenda):
    proposed(agenda, {"IP": 30}, problem={"workshops": []})

    shown = page()
    assert "The calendar has no workshops. Add one with its days and rooms." in shown
    assert f'<a class="go" href="/agendas/{agenda.pk}/calendar/">' in shown
    assert '<article class="session"' not in shown


def test_running_calculation_can_be_refreshed_without_script(page, agenda):
    job_of(agenda, Job.State.RUNNING)

    shown = page()
    assert "The agenda is being calculated." in shown
    assert f'<a class="go" href="/agendas/{agenda.pk}/">Refresh</a>' in shown


def test_failed_calculation_offers_another(page, agenda):
    job_of(agenda, Job.State.FAILED, error="It took more than 60 seconds.")

    shown = page()
    assert "It took more than 60 seconds." in shown
    assert f'action="/agendas/{agenda.pk}/calculate/"' in shown


def test_approved_agenda_says_by_whom_and_changes_no_more(page, agenda, evaluator):
    proposed(agenda, {"IP": 30, "TR": 20})
    Agenda.objects.update(approved_by=evaluator, approved_at=timezone.now())

    shown = page()
    assert f"{evaluator} approved this agenda on" in shown
    assert "/placements/" not in shown
    agenda.refresh_from_db()
    with pytest.raises(ValidationError, match="approved"):
        place(agenda, "IP")


def place(agenda, code, kind=Placement.Kind.PIN, **where):
    where = {"planned_workshop": agenda.planned_workshops.first()} | where
    topic = Topic.objects.get(code=code)
    return place_topic(agenda, topic, kind=kind, where=where, by=None)


@pytest.mark.parametrize("path", ["", "calendar/", "placements/", "topics/"])
def test_agenda_of_others_is_not_found(signed_in, agenda, path, coordinator):
    """A coordinator of one of two cohorts sees nothing of it."""
    own = CohortFactory(country="GT")
    agenda.evaluation.cohorts.set([own, CohortFactory(country="HN")])
    near = with_role(Role.COORDINATOR, country="GT")

    for user in (near, with_role(Role.INSTRUCTOR)):
        response = signed_in(user).get(f"/agendas/{agenda.pk}/{path}")
        assert response.status_code == 404
