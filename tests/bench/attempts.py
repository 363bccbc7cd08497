"""Attempts of ten and of sixty questions, their result, and saving one answer."""

from itertools import count, cycle
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Max
from django.test import Client

from assessments.bank.models import QuestionVersion
from assessments.quizzes.models import AttemptQuestion, SavedAnswer
from assessments.quizzes.services import start_attempt, submit_attempt
from cohorts.enrolments.models import Enrolment
from curricula.courses.outline import outline_of
from lms.jobs.models import ServiceHeartbeat
from tests.bench import load, timing

CHOICES = ["single_choice", "multiple_response", "true_false"]
DEVICE = "1" * 32


def measured():
    """{name: (ours per second, the floor's, queries)}"""
    settings.ALLOWED_HOSTS = ["*"]
    attempts = {
        "attempt": attempt_of(60, module=0),
        "attempt of 10": attempt_of(10, module=1),
        "result": submit_attempt(attempt_of(10, module=2), language="es"),
    }
    attempt = attempts["attempt"]
    client, answers = Client(), answers_to(attempt)
    client.force_login(attempt.enrolment.user)
    pages = {name: each.get_absolute_url() for name, each in attempts.items()}
    counts = {
        name: timing.queries(lambda page=page: client.get(page))
        for name, page in pages.items()
    }
    counts["answer"] = timing.writes(lambda: client.post(*next(answers)))
    for name, page in pages.items():
        timing.store(stored(name), client.get(page).content)
    visitor = load.Visitor(client)
    rates = {
        name: timing.reading(visitor, page, stored(name))
        for name, page in pages.items()
    }
    rates["answer"] = answering(visitor, attempt, answers)
    return {name: (*rates[name], counts[name]) for name in rates}


def stored(name):
    return f"{name.replace(' ', '-')}.html"


def attempt_of(number, *, module):
    """The demo's trainee's attempt at a module's quiz, with questions of the others."""
    enrolment = Enrolment.objects.get(
        user__email="trainee@demo.test", cohort__code="DEMO"
    )
    course = enrolment.cohort.course_key
    attempt = start_attempt(
        enrolment, outline_of(course, "es").modules[module].units[-1]
    )
    drawn = attempt.questions.count()
    versions = QuestionVersion.objects.current()
    others = versions.filter(question__type__in=CHOICES)
    others = others.exclude(pk__in=attempt.questions.values("version"))
    AttemptQuestion.objects.bulk_create(
        AttemptQuestion(
            attempt=attempt,
            version=version,
            position=position,
            shuffle=[option["id"] for option in version.content["options"]],
        )
        for position, version in enumerate(others[: number - drawn], drawn + 1)
    )
    return attempt


def answer_address(question):
    return f"/attempts/{question.attempt_id}/answers/{question.pk}/"


def answers_to(attempt):
    """(address, body) of one new answer after another, to each question in turn."""
    questions = attempt.questions.filter(version__question__type="single_choice")
    given = SavedAnswer.objects.filter(question__in=questions, device=DEVICE)
    last = given.aggregate(last=Max("sequence", default=0))["last"]
    for sequence, question in zip(count(last + 1), cycle(questions), strict=False):
        yield answer_address(question), answer_to(question, sequence)


def answer_to(question, sequence):
    return {
        f"q{question.pk}": question.version.content["options"][0]["id"],
        "person": question.attempt.enrolment.user_id,
        "device": DEVICE,
        "sequence": sequence,
        "seen": 0,
    }


def answering(visitor, attempt, answers):
    saved = SavedAnswer.objects.filter(question__attempt=attempt)
    before = saved.count()
    ServiceHeartbeat.objects.filter(name__startswith="floor-").delete()

    def ours(_number):
        address, body = next(answers)
        status, answer = visitor.ask("POST", address, urlencode(body))
        assert status == 200, (status, answer)

    def floor(number):
        body = f"name=floor-{number}"
        assert visitor.ask("POST", "/floor/insert/", body)[0] == 204

    result = timing.rates(ours, floor)
    new = saved.count() - before
    assert new == load.WARM + timing.CALLS, f"{new} answers were saved"
    return result
