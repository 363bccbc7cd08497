"""The needs on screen and as a workbook, decisions, and who plans which agendas."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from assessments.agendas.proposing import propose
from lms.people.roles import Role
from tests.factories.agendas import (
    add_contributor,
    add_workshop,
    make_agenda,
    make_inputs,
    make_snapshot,
)
from tests.factories.enrolments import CohortFactory
from tests.factories.people import with_role
from tests.support.clients import FactorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

WEAK = {"A": 0.5, "B": 0.3, "C": 0.95}
REASON = "Lo pidieron tres estaciones en octubre de 2008."


def planned(facility=WEAK, *, cohorts=(), **inputs):
    """An agenda with its proposal."""
    values = {"people": 30, **inputs}
    agenda = make_agenda(
        make_snapshot(make_inputs(facility, **values), cohorts=cohorts), places=2
    )
    add_contributor(agenda, *facility)
    add_workshop(agenda, "2009-06-08")
    propose(agenda)
    return agenda


def signed_in(role, **scope):
    client = FactorClient()
    client.force_login(with_role(role, **scope))
    return client


def address(agenda, name="needs", topic=""):
    url = reverse(f"agendas:{name}", args=[agenda.pk])
    return f"{url}?topic={topic}" if topic else url


def test_needs_are_shown_by_falling_need_with_their_reasons():
    page = signed_in(Role.EVALUATOR).get(address(planned())).content.decode()

    order = [page.index(f'id="topic-{code}"') for code in ("B", "A", "C")]
    assert order == sorted(order)
    assert "It is among the first 2 in 100" in page
    assert "The mean reaches the cut, even at the low end of its interval." in page
    assert "being computed" not in page


def test_critical_error_is_named_first():
    agenda = planned({"A": 0.5, "B": 0.95}, critical=["B"])

    page = signed_in(Role.EVALUATOR).get(address(agenda)).content.decode()

    assert page.index("Mandatory session.") < page.index("Need by topic")
    assert "Mandatory: 6 of 30 people made a critical error" in page


def test_agenda_is_planned_by_those_who_run_all_its_cohorts(subtests):
    cohorts = [CohortFactory(country="GT"), CohortFactory(country="HN")]
    agenda, own = planned(cohorts=cohorts), planned(cohorts=cohorts[:1])
    people = {
        "regional": (Role.COORDINATOR, {}, 200, 200),
        "of one country": (Role.COORDINATOR, {"country": "GT"}, 404, 200),
        "of another country": (Role.COORDINATOR, {"country": "HN"}, 404, 404),
        "evaluator": (Role.EVALUATOR, {}, 200, 200),
        "evaluator of a country": (Role.EVALUATOR, {"country": "GT"}, 404, 404),
        "instructor": (Role.INSTRUCTOR, {}, 404, 404),
    }
    for name, (role, scope, of_both, of_own) in people.items():
        client = signed_in(role, **scope)
        with subtests.test(name):
            assert client.get(address(agenda)).status_code == of_both
            assert client.get(address(own)).status_code == of_own
            assert client.post(address(agenda, "decide", "A")).status_code == of_both


def test_cost_is_shown_before_the_decision_and_a_short_reason_loses_nothing():
    agenda, client = planned(), signed_in(Role.EVALUATOR)
    url = address(agenda, "decide", "C")
    assert "less need." in client.get(url).content.decode()

    page = client.post(url, {"kind": "include", "reason": "Porque sí."})

    text = page.content.decode()
    assert "Write at least 30 characters: your reason has 10." in text
    assert ">\nPorque sí.</textarea>" in text
    assert text.count("checked") == 1
    assert not agenda.decisions.exists()


def test_decision_is_saved_and_stays_in_the_history():
    agenda, client = planned(), signed_in(Role.EVALUATOR)

    page = client.post(
        address(agenda, "decide", "C"),
        {"kind": "include", "reason": REASON},
        follow=True,
    )

    text = page.content.decode()
    assert f"<q>{REASON}</q>" in text
    assert "is being computed again" in text
    assert propose(agenda).problem["mandatory"] == [
        {"topic": "C", "reason": "override"}
    ]


def test_contested_place_without_a_reason_is_listed():
    agenda = planned({"A": 0.64, "B": 0.64, "C": 0.64})
    agenda.places = 1
    agenda.save()
    taught = {each["topic"] for each in propose(agenda).result["sessions"]}
    rows = propose(agenda).needs["rows"]
    contested = {row["topic"] for row in rows if row["band"] == "contested"} & taught
    assert contested

    page = signed_in(Role.EVALUATOR).get(address(agenda)).content.decode()

    assert page.count("Write the reason") == len(contested)
    page = signed_in(Role.EVALUATOR).get(reverse("agendas:agendas")).content.decode()
    assert f"{len(contested)} reason" in page


def test_workbook_has_a_row_for_each_topic():
    data = signed_in(Role.EVALUATOR).get(address(planned(), "needs_xlsx")).content

    (sheet,) = load_workbook(BytesIO(data)).worksheets
    names = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert names[:3] == ["Tema B", "Tema A", "Tema C"]


def test_too_few_people_are_refused_with_what_to_do():
    snapshot = make_snapshot(make_inputs({"A": 0.5}, people=4))
    wave = snapshot.wave
    url = reverse("agendas:agenda_new", args=[wave.evaluation.code, wave.purpose])

    page = signed_in(Role.EVALUATOR).post(url, {"title_es": "Agenda", "places": 3})

    assert "Only 4 people answered." in page.content.decode()
    assert not snapshot.agendas.exists()


def test_results_lead_to_a_new_agenda_and_then_to_its_needs():
    snapshot = make_snapshot(make_inputs(WEAK, people=20))
    wave, client = snapshot.wave, signed_in(Role.EVALUATOR)
    args = [wave.evaluation.code, wave.purpose]
    url = reverse("agendas:agenda_new", args=args)
    results = reverse("evaluations:results", args=args)
    assert url in client.get(results).content.decode()

    made = client.post(url, {"title_es": "Agenda", "places": 3})

    agenda = snapshot.agendas.get()
    assert made.headers["Location"] == address(agenda)
    assert address(agenda) in client.get(results).content.decode()
    assert address(agenda) in client.get("/").content.decode()
    assert "being computed" in client.get(address(agenda)).content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "At least 30 characters."), ("es", "Al menos 30 caracteres.")],
)
@pytest.mark.usefixtures("catalogues")
def test_help_of_a_reason_is_in_the_language_of_the_reader(language, words):
    client = signed_in(Role.EVALUATOR)
    client.cookies["django_language"] = language

    page = client.get(address(planned(), "decide", "A")).content.decode()

    assert words in page
