"""Answers sent by the script of an attempt's page, and what it receives."""

import copy
import uuid

import pytest
from django.urls import reverse

from assessments.quizzes import services
from assessments.quizzes.attempt_page import answers_of
from assessments.quizzes.models import SavedAnswer
from tests.factories.quizzes import (
    answer_address,
    begin,
    fields,
    only_question,
    origin_of,
)
from tests.support.kept import undone

pytestmark = pytest.mark.django_db
HERE, THERE = uuid.UUID(int=1), uuid.UUID(int=2)


class Page:
    """The script of one device on an attempt with one question."""

    def __init__(self, client, attempt, device=HERE):
        self.client, self.attempt, self.device = client, attempt, device
        self.question, self.sequence, self.seen = only_question(attempt), 0, 0

    def send(self, answer=None, **details):
        self.sequence += 1
        own = origin_of(self.attempt.enrolment.user, self.sequence)
        own |= {"device": self.device, "seen": self.seen}
        data = own | (fields(self.question, answer) if answer else {}) | details
        return self.post(data)

    def post(self, data):
        headers = {"HTTP_ACCEPT": "application/json"}
        return self.client.post(answer_address(self.question), data, **headers)

    @property
    def counts(self):
        return answers_of(self.attempt).get(self.question.pk)


@pytest.fixture(scope="module")
def kept_attempt(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield begin(["single_choice"])


@pytest.fixture
def page(kept_attempt, signed_in):
    attempt = copy.deepcopy(kept_attempt)
    return Page(signed_in(attempt.enrolment.user), attempt)


def page_of(kind, signed_in):
    attempt = begin([kind])
    return Page(signed_in(attempt.enrolment.user), attempt)


def test_answer_is_saved_as_it_is_given(page):
    answer = page.send(["c"]).json()

    assert page.counts == ["c"]
    assert answer["saved"].startswith("Saved ")
    assert answer["state"] == {
        "name": page.question.name,
        "answered": True,
        "part": False,
        "label": "Answered",
    }


def test_retry_of_the_same_answer_is_one_row(page):
    for _time in range(2):
        assert page.send(["c"], sequence=5).status_code == 200

    assert SavedAnswer.objects.count() == 1


def test_steps_are_saved_in_the_order_that_the_page_shows(signed_in):
    page = page_of("ordering", signed_in)
    first, second, *rest = page.question.row.shuffle

    page.send([second, first, *rest])

    assert page.counts == [second, first, *rest]


def test_saving_an_answer_costs_four_queries(page, django_assert_num_queries):
    with django_assert_num_queries(4):
        page.send(["c"])


@pytest.mark.parametrize("given", [["z"], ["a", "b"], ["\x00"], ["a" * 10_000]])
def test_malformed_answer_is_refused_in_a_sentence_and_not_kept(given, page):
    answer = page.send(given)

    assert answer.status_code == 409
    assert answer.json()["refusal"].endswith(".")
    assert SavedAnswer.objects.count() == 0


@pytest.mark.parametrize(
    "malformed", [{"device": "x"}, {"sequence": "-1"}, {"sequence": 2**63}]
)
def test_answer_without_its_origin_is_refused(malformed, page):
    assert page.send(["c"], **malformed).status_code == 404
    assert SavedAnswer.objects.count() == 0


def test_answer_after_the_submission_is_refused_in_a_sentence(page):
    services.submit_attempt(page.attempt, language="es")

    answer = page.send(["b"])

    assert answer.status_code == 409
    assert "already submitted" in answer.json()["refusal"]
    assert SavedAnswer.objects.count() == 0


def test_signed_out_browser_is_led_to_sign_in(page):
    page.client.logout()

    assert page.send(["b"]).url.startswith(reverse("account_login"))
    assert SavedAnswer.objects.count() == 0


def test_page_of_one_person_sends_nothing_for_another(page):
    answer = page.send(["b"], person=page.attempt.enrolment.user_id + 1)

    assert answer.url.startswith(reverse("account_login"))
    assert SavedAnswer.objects.count() == 0


def test_number_that_cannot_be_read_is_refused_in_a_sentence(signed_in):
    page = page_of("numeric", signed_in)

    refused, before = page.send("mil").json(), page.counts
    page.send("1,235")

    assert refused == {"refusal": "Enter a number, such as 1,234.5."}
    assert (before, page.counts) == (None, "1235")


def test_flag_is_set_and_removed_however_often_it_is_sent(page):
    for flag in ("on", "on", "off"):
        page.send(flag=flag)
        page.question.row.refresh_from_db()
        assert page.question.row.is_flagged is (flag == "on")
    assert SavedAnswer.objects.count() == 0


def test_two_devices_are_both_told_and_the_last_to_arrive_counts(page):
    other = Page(page.client, page.attempt, THERE)
    page.send(["a"])
    first = SavedAnswer.objects.get().pk

    told = other.send(["b"]).json()
    shown = page.client.get(
        reverse("quizzes:changes", args=[page.attempt.pk]),
        {"device": page.device, "seen": 0},
    ).json()

    assert (told["seen"], told["overtaken"]) == (first, [page.question.name])
    assert told["changes"] == []
    [change] = shown["changes"]
    assert change["state"]["name"] == page.question.name
    assert 'value="b" checked' in change["html"]
    assert shown["overtaken"] == []


def test_late_retry_is_told_that_another_device_counts(page):
    page.send(["b"], sequence=9)
    Page(page.client, page.attempt, THERE).send(["c"])

    told = page.send(["a"], sequence=8).json()

    assert page.counts == ["c"]
    assert 'value="c" checked' in told["changes"][0]["html"]


def test_device_that_knows_of_every_change_is_told_nothing(page):
    Page(page.client, page.attempt, THERE).send(["a"])
    page.seen = SavedAnswer.objects.get().pk

    assert set(page.send(["b"]).json()) == {"saved", "state"}
    changes = reverse("quizzes:changes", args=[page.attempt.pk])
    assert page.client.get(changes, {"device": "x"}).status_code == 400
    nothing = page.client.get(changes, {"device": HERE, "seen": page.seen}).json()
    assert nothing == {"seen": page.seen, "changes": [], "overtaken": []}
