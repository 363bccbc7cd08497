"""The screens of approving, answering and following up, and the documents."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook

from assessments.agendas.approving import approve
from assessments.agendas.documents.calendar import agenda_calendar
from assessments.agendas.documents.content import AgendaDocument
from assessments.agendas.documents.pdf import agenda_document
from assessments.agendas.documents.workbook import agenda_workbook
from assessments.agendas.models import Response
from assessments.agendas.responding import propose_recommendations, respond
from assessments.agendas.response_page import ResponsePage
from lms.people.roles import Role
from tests.factories.agendas_to_approve import make_agenda_to_approve
from tests.factories.people import UserFactory, with_role
from tests.support.clients import FactorClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def url(name, agenda, *args):
    return reverse(f"agendas:{name}", args=[agenda.pk, *args])


def answer(recommendation, **changes):
    due = timezone.localdate() + timedelta(days=30)
    values = {"answer": "accepted", "action": "Taller", "owner": "DIF", "due_on": due}
    row = Response(recommendation=recommendation, **values | changes)
    return respond(row, by=None)


def test_the_page_says_what_will_be_made_and_approves(evaluator_client):
    agenda = make_agenda_to_approve()

    page = evaluator_client.get(url("approve", agenda)).content.decode()
    answer = evaluator_client.post(url("approve", agenda))

    agenda.refresh_from_db()
    assert "a draft of the workshop with 2 sessions" in page
    assert (answer.status_code, answer.url) == (302, agenda.get_absolute_url())
    assert agenda.approved_by == evaluator_client.user


def test_the_page_lists_obstacles_and_offers_no_button(evaluator_client):
    agenda = make_agenda_to_approve(band="contested")

    page = evaluator_client.get(url("approve", agenda)).content.decode()

    assert "is contested" in page
    assert "What will be made" not in page


def test_each_topic_gets_one_recommendation_in_both_languages():
    agenda = make_agenda_to_approve()

    (row,) = propose_recommendations(agenda, by=None)

    assert propose_recommendations(agenda, by=None) == []
    assert row.topic.name_en in row.text_en
    assert row.topic.name_es in row.text_es


def test_answers_are_appended_and_overdue_ones_come_first():
    agenda = make_agenda_to_approve()
    (first,) = propose_recommendations(agenda, by=None)
    second = agenda.recommendations.create(order=2, text_es="Otra")
    third = agenda.recommendations.create(order=3, text_es="Tercera")
    answer(first)
    answer(second, due_on=timezone.localdate() - timedelta(days=1))
    answer(first, status="done")

    page = ResponsePage(agenda)

    assert [row.recommendation for row in page.rows] == [second, third, first]
    assert [len(row.answers) for row in page.rows] == [1, 0, 2]
    assert (page.overdue, page.unanswered, page.open, page.closed) == (1, 1, 0, 1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"answer": "partly"}, "Give the reason"),
        ({"answer": "rejected", "action": ""}, "Give the reason"),
        ({"due_on": None}, "Give the action"),
    ],
)
def test_an_answer_says_why_or_what_is_done(changes, words):
    (row,) = propose_recommendations(make_agenda_to_approve(), by=None)

    with pytest.raises(ValidationError, match=words):
        answer(row, **changes)
    assert Response.objects.count() == 0


def test_a_recommendation_is_answered_on_its_page(evaluator_client):
    agenda = make_agenda_to_approve()
    evaluator_client.post(url("response", agenda), {"act": "propose"})
    row = agenda.recommendations.get()
    values = {"answer": "rejected", "reason": "No hay sala.", "status": "not_started"}

    evaluator_client.post(url("recommendation", agenda, row.pk), values)

    saved = row.responses.get()
    assert (saved.answer, saved.by) == ("rejected", evaluator_client.user)
    history = evaluator_client.get(
        url("recommendation", agenda, row.pk)
    ).content.decode()
    assert "No hay sala." in history
    assert "Rejected" in evaluator_client.get(url("response", agenda)).content.decode()


def test_documents_are_the_same_bytes_again_and_the_same_numbers():
    agenda = approve(make_agenda_to_approve(), by=UserFactory())
    propose_recommendations(agenda, by=None)
    for make in (agenda_document, agenda_workbook, agenda_calendar):
        assert make(AgendaDocument(agenda)) == make(AgendaDocument(agenda))

    rows = {}
    for language in ("es", "en"):
        with translation.override(language):
            data = agenda_workbook(AgendaDocument(agenda))
        sheet = load_workbook(BytesIO(data)).active
        rows[language] = list(sheet.iter_rows(min_row=2, values_only=True))

    assert [row[2:5] for row in rows["es"]] == [row[2:5] for row in rows["en"]]
    assert [row[3] for row in rows["en"]][:2] == ["09:00", "09:00"]
    assert "N = 20.0" in rows["es"][0][8]
    assert "N = 20.0" in rows["en"][0][8]


def test_documents_are_downloaded(evaluator_client):
    agenda = make_agenda_to_approve()

    for name, start in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("ics", b"BEGIN:VCALENDAR")):
        content = evaluator_client.get(url(f"agenda_{name}", agenda)).content
        assert content.startswith(start)


def test_others_get_a_404_from_every_page(evaluator_client):
    agenda = approve(make_agenda_to_approve(), by=UserFactory())
    (row,) = propose_recommendations(agenda, by=None)
    names = ("approve", "response", "follow_up", "agenda_pdf", "agenda_xlsx")
    pages = [*(url(name, agenda) for name in (*names, "agenda_ics"))]
    pages.append(url("recommendation", agenda, row.pk))
    stranger = FactorClient()
    stranger.force_login(with_role(Role.COORDINATOR, country="HN"))

    assert {stranger.get(page).status_code for page in pages} == {404}
    assert {evaluator_client.get(page).status_code for page in pages} == {200, 302}
