"""What fixing a place costs is shown before it is saved."""

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import translation

from assessments.agendas.basis import basis_of
from assessments.agendas.board.change_preview import preview_of
from assessments.agendas.models import Agenda, TopicSetting
from assessments.agendas.previewing import previews_of, with_place
from assessments.agendas.proposing import propose
from lms.jobs.models import Job
from lms.jobs.running import run
from tests.factories.agendas import (
    add_contributor,
    add_workshop,
    make_agenda,
    make_inputs,
    make_snapshot,
)
from tests.support.kept import undone
from tests.support.queue_settings import TASKS

pytestmark = pytest.mark.django_db

DAYS = ["2027-06-08", "2027-06-09"]
SAVE = 'name="save"'


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def kept_agenda(django_db_setup, django_db_blocker):
    with undone(django_db_blocker), override_settings(TASKS=TASKS):
        yield proposed_agenda()


@pytest.fixture
def agenda(kept_agenda, db, queue):
    return Agenda.objects.get(pk=kept_agenda.pk)


def proposed_agenda():
    """Two topics of one session each, in two days of two sessions."""
    inputs = make_inputs({"IP": 0.4, "TR": 0.5}, people=20)
    agenda = make_agenda(make_snapshot(inputs))
    TopicSetting.objects.update(sessions=1)
    add_workshop(agenda, *DAYS, breaks=[["11:00", "11:20"]], themes=2)
    add_contributor(agenda, "IP", "TR")
    propose(agenda)
    return agenda


def asked(browser, agenda, kind="pin", **place):
    """The address to which the form leads, and the preview once it is computed."""
    form = f"{reverse('agendas:placements', args=[agenda.pk])}?kind={kind}"
    response = browser.post(form, {"topic": "TR", "where": "", **place})
    job = previews_of(agenda).latest("pk")
    run(job.pk)
    job.refresh_from_db()
    return response.url, preview_of(agenda, job)


def test_exclusion_says_what_it_drops_before_anything_is_saved(browser, agenda):
    url, preview = asked(browser, agenda, "forbid")

    taught = propose(agenda).result
    lost = [s["value"] for s in taught["sessions"] if s["topic"] == "TR"]
    share = f"{100 * sum(lost) / taught['covered']:.1f}"
    assert preview.costs == [
        f"It covers {share}\N{NO-BREAK SPACE}% less need.",
        "It drops: Topic TR (1 session).",
        "No session changes its place.",
    ]
    shown = browser.get(url).content.decode()
    assert "Topic TR: must not be in any workshop." in shown
    assert "It drops: Topic TR (1 session)." in shown
    assert SAVE in shown
    assert not agenda.placements.exists()


def test_move_that_covers_as_much_is_saved_with_the_fields_of_the_preview(
    browser, agenda
):
    _url, preview = asked(browser, agenda, where="1/2027-06-08", start="09:00")
    assert preview.sentence == (
        "Topic TR: must be in Workshop 1, Tuesday 8 June, 9:00."
    )
    assert preview.costs == [
        "It covers as much need as before.",
        "2 sessions change their place.",
    ]

    form = f"/agendas/{agenda.pk}/placements/?kind=pin"
    response = browser.post(form, dict(preview.fields) | {"save": "1"})

    assert response.url == f"/agendas/{agenda.pk}/"
    assert basis_of(agenda)["placements"] == [preview.place]


def test_place_that_leaves_no_agenda_names_the_conflict(browser, agenda):
    agenda.placements.create(kind="forbid", topic_id=topic(agenda, "TR"))
    propose(agenda)

    url, preview = asked(browser, agenda, where="1/2027-06-09")

    (conflict,) = preview.conflicts
    assert conflict.sentence.startswith("Topic TR is pinned to workshop Workshop 1")
    assert (
        "No agenda is possible with this change." in browser.get(url).content.decode()
    )


def topic(agenda, code):
    return agenda.topic_settings.get(topic__code=code).topic_id


def test_place_that_makes_an_agenda_possible_says_so(browser, agenda):
    where = {"planned_workshop": agenda.planned_workshops.get(), "day": DAYS[0]}
    row = {"topic_id": topic(agenda, "TR"), **where}
    agenda.placements.create(kind="pin", **row)
    agenda.placements.create(kind="forbid", **row)

    _url, preview = asked(browser, agenda, where="1/2027-06-08")

    assert preview.costs == ["An agenda becomes possible with it."]


def test_preview_of_an_agenda_that_changed_is_computed_again(browser, agenda):
    url, _preview = asked(browser, agenda, "forbid")
    agenda.topic_settings.update(minutes=90)

    shown = browser.get(url).content.decode()

    assert "The agenda has changed since this was calculated." in shown
    assert SAVE not in shown
    assert "Calculate again</button>" in shown


def test_preview_is_waited_for_without_script(browser, agenda):
    form = reverse("agendas:placements", args=[agenda.pk])
    posted = {"topic": "TR", "where": "1"}
    first, second = (browser.post(form, posted).url for _time in range(2))

    shown = browser.get(first).content.decode()

    assert first == second
    assert f'<a class="go" href="{first}">Refresh</a>' in shown
    assert SAVE not in shown


def test_failed_preview_says_why_and_is_tried_again(browser, agenda):
    url, preview = asked(browser, agenda, "forbid")
    error = "It took more than 60 seconds."
    Job.objects.filter(pk=preview.job.pk).update(state="failed", error=error)

    shown = browser.get(url).content.decode()

    assert error in shown
    assert "Calculate again</button>" in shown


def test_contrary_place_is_replaced_and_the_same_one_kept():
    pin, forbid = ({"kind": kind, "topic": "TR"} for kind in ("pin", "forbid"))

    assert with_place({"placements": [forbid]}, pin) == {"placements": [pin]}
    assert with_place({"placements": [pin]}, pin) == {"placements": [pin]}
