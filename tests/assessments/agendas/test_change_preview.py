"""What a change of the calendar costs is shown before it is saved."""

import pytest
from django.test import override_settings
from django.urls import reverse

from assessments.agendas.basis import basis_of
from assessments.agendas.board.change_preview import preview_of
from assessments.agendas.models import Agenda, TopicSetting
from assessments.agendas.previewing import previews_of
from assessments.agendas.proposing import JOB, propose
from lms.jobs.models import Job
from lms.jobs.running import run
from tests.factories.agendas import (
    add_contributor,
    add_workshop,
    make_agenda,
    make_inputs,
    make_snapshot,
)
from tests.factories.people import InstitutionFactory
from tests.support.kept import undone
from tests.support.queue_settings import TASKS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

DAYS = ["2027-06-08", "2027-06-09"]
SAVE = 'name="save"'


@pytest.fixture(scope="module")
def kept_agenda(django_db_setup, django_db_blocker):
    with undone(django_db_blocker), override_settings(TASKS=TASKS):
        yield proposed_agenda()


@pytest.fixture
def agenda(kept_agenda, db, queue):
    return Agenda.objects.get(pk=kept_agenda.pk)


def proposed_agenda():
    """Two topics of one session each, taught by two institutions."""
    agenda = make_agenda(make_snapshot(make_inputs({"IP": 0.4, "TR": 0.5}, people=20)))
    TopicSetting.objects.update(sessions=1)
    add_workshop(agenda, *DAYS, breaks=[["11:00", "11:20"]], themes=2)
    for topic in ("IP", "TR"):
        institution = InstitutionFactory(code=f"T-{topic}", name_en=f"{topic} people")
        add_contributor(agenda, topic, institution=institution)
    propose(agenda)
    return agenda


def posted(browser, agenda, name, *args, **fields):
    """Where a change leads, and its preview once it is computed."""
    url = reverse(f"agendas:{name}", args=[agenda.pk, *args])
    response = browser.post(url, fields)
    job = previews_of(agenda).latest("pk")
    run(job.pk)
    job.refresh_from_db()
    return response.url, preview_of(agenda, job)


def contributor_of(agenda, topic):
    return agenda.contributors.get(topics__code=topic)


def test_removal_of_an_institution_says_what_it_drops_and_is_not_saved(browser, agenda):
    row = contributor_of(agenda, "TR")
    Job.objects.all().delete()

    url, preview = posted(browser, agenda, "contributor_remove", row.pk)

    assert preview.sentence == (
        "TR people is removed from the institutions that teach."
    )
    assert preview.costs[1:] == [
        "It drops: Topic TR (1 session).",
        "No session changes its place.",
    ]
    shown = browser.get(url).content.decode()
    assert "It drops: Topic TR (1 session)." in shown
    assert "Remove it</button>" in shown
    assert agenda.contributors.filter(pk=row.pk).exists()
    assert not Job.objects.filter(kind=JOB).exists()

    answer = browser.post(preview.url, {"save": "1"})

    assert answer.url == f"/agendas/{agenda.pk}/calendar/"
    assert not agenda.contributors.filter(pk=row.pk).exists()


def test_removal_of_a_pin_says_what_it_changes(browser, agenda):
    pin = agenda.placements.create(
        kind="pin",
        topic=agenda.topic_settings.get(topic__code="IP").topic,
        planned_workshop=agenda.planned_workshops.get(),
        day=DAYS[1],
    )
    propose(agenda)

    _url, preview = posted(browser, agenda, "placement_remove", pin.pk)

    assert preview.sentence == (
        "This no longer holds: “Topic IP: must be in Workshop 1, Wednesday 9 June.”"
    )
    assert preview.costs == [
        "It covers as much need as before.",
        "2 sessions change their place.",
    ]
    assert agenda.placements.exists()


def test_change_is_saved_with_the_fields_of_the_preview_or_edited_again(
    browser, agenda
):
    row = contributor_of(agenda, "TR")
    topics = [each.pk for each in row.topics.all()]
    fields = {"topics": topics, "days": DAYS[1:]}

    url, preview = posted(browser, agenda, "contributor_edit", row.pk, **fields)

    assert preview.sentence == "TR people changes: only on these days."
    assert preview.fields == [["topics", str(topics[0])], ["days", DAYS[1]]]
    row.refresh_from_db()
    assert row.days is None
    edited = browser.post(preview.url, fields | {"edit": "1"}).content.decode()
    assert f'value="{DAYS[1]}" id="id_days_1" checked' in edited.replace(
        'aria-describedby="id_days_helptext" ', ""
    )

    browser.post(preview.url, fields | {"save": "1"})

    row.refresh_from_db()
    assert row.days == DAYS[1:]
    assert (
        basis_of(agenda)["organisations"]
        == preview.job.payload["changes"]["organisations"]
    )
    assert SAVE not in browser.get(url).content.decode()


def test_change_that_alters_nothing_is_saved_at_once(browser, agenda):
    setting = agenda.topic_settings.get(topic__code="IP")
    fields = {"minutes": setting.minutes, "sessions": 1, "practice": 0}
    url = reverse("agendas:topic", args=[agenda.pk, "IP"])

    answer = browser.post(url, fields)

    assert answer.url == f"/agendas/{agenda.pk}/topics/"
    assert not previews_of(agenda).exists()


def test_change_is_saved_at_once_while_there_is_no_agenda(browser, agenda):
    agenda.planned_workshops.get().delete()
    assert propose(agenda).result["sessions"] == []
    row = contributor_of(agenda, "TR")

    browser.post(reverse("agendas:contributor_remove", args=[agenda.pk, row.pk]))

    assert not agenda.contributors.filter(pk=row.pk).exists()


def test_shorter_workshop_names_the_fields_that_changed(browser, agenda):
    workshop = agenda.planned_workshops.get()
    fields = {
        "title_es": workshop.title_es,
        "title_en": workshop.title_en,
        "time_zone": workshop.time_zone,
        "first_day": DAYS[0],
        "last_day": DAYS[0],
        "rooms": "\n".join(workshop.rooms),
        "starts": f"{workshop.starts:%H:%M}",
        "ends": f"{workshop.ends:%H:%M}",
        "breaks": "11:00-11:20",
        "themes": "1",
        "practice": "0",
    }

    _url, preview = posted(browser, agenda, "workshop_edit", 1, **fields)

    assert preview.sentence == "Workshop 1 changes: last day and most topics."
    assert preview.costs[1:2] == ["It drops: Topic TR (1 session)."]
