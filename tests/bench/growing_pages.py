"""The pages that are measured while a site grows, each with somebody who opens it."""

from functools import partial

from django.test import Client
from django.urls import reverse

from assessments.agendas.models import Agenda
from assessments.evaluations.models import Snapshot
from assessments.quizzes.models import Attempt
from assessments.quizzes.services import start_attempt
from cohorts.enrolments.models import Enrolment
from cohorts.names.services import confirm_name
from curricula.courses.outline import outline_of
from lms.people.models import User
from tests.bench.attempts import answer_address, answer_to
from tests.bench.attendance import sheet_of_75
from tests.bench.growth import large_code
from tests.bench.timetables import forty_sessions

TRAINEE, OFFICER = "trainee@demo.test", "officer@demo.test"
COORDINATOR, LIAISON = "coordinator@demo.test", "liaison.gt@demo.test"
EVALUATOR = "evaluator@demo.test"


def pages_of(*, large):
    """Page → a function that opens it. `large`: the sizes of large cohorts."""
    return {
        **pages_of_trainees(),
        **pages_of_cohorts("CROWD-0001", ""),
        **pages_of_staff(),
        **{
            page: act
            for people in large
            for page, act in pages_of_cohorts(
                large_code(people), f" of {people:,}"
            ).items()
        },
    }


def pages_of_trainees():
    confirm_name_of_trainee()
    enrolment = Enrolment.objects.get(user__email=TRAINEE, cohort__code="DEMO")
    *lessons, quiz = outline_of(enrolment.cohort.course_key, "es").modules[0].units
    attempt = start_attempt(enrolment, quiz)
    taken = Attempt.objects.submitted().filter(enrolment__user__email=OFFICER)
    return {
        "home of a trainee": opening(TRAINEE, "/"),
        "outline": opening(TRAINEE, "/learn/DEMO/"),
        "lesson": opening(TRAINEE, f"/learn/DEMO/{lessons[0].key}/"),
        "attempt": opening(TRAINEE, attempt.get_absolute_url()),
        "save an answer": Answering(attempt),
        "result": opening(OFFICER, taken.latest("pk").get_absolute_url()),
    }


def confirm_name_of_trainee():
    """Until then the name is asked for in place of every page of the course."""
    trainee = User.objects.get(email=TRAINEE)
    confirm_name(trainee, trainee.get_full_name())


def pages_of_cohorts(code, size):
    return {
        f"cohort{size}": opening(COORDINATOR, f"/cohorts/{code}/"),
        f"people of a cohort{size}": opening(COORDINATOR, f"/cohorts/{code}/people/"),
    }


def pages_of_staff():
    wave = Snapshot.objects.latest("pk").wave
    results = reverse("evaluations:results", args=[wave.evaluation.code, wave.purpose])
    board = reverse("agendas:board", args=[Agenda.objects.latest("pk").pk])
    return {
        "list of cohorts": opening(COORDINATOR, "/cohorts/"),
        "home of a coordinator": opening(COORDINATOR, "/"),
        "home of a liaison": opening(LIAISON, "/"),
        "portal": opening(LIAISON, "/portal/"),
        "people of the portal": opening(LIAISON, "/portal/people/"),
        "timetable": opening(COORDINATOR, forty_sessions().get_absolute_url()),
        "attendance sheet": opening(COORDINATOR, f"/attendance/{sheet_of_75().pk}/"),
        "evaluation results": opening(EVALUATOR, results),
        "agenda board": opening(EVALUATOR, board),
    }


def opening(email, address):
    return partial(opened, client_of(email), address)


def opened(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def client_of(email):
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(User.objects.get(email=email))
    return client


class Answering:
    """Saves another answer each time."""

    def __init__(self, attempt):
        questions = attempt.questions.filter(version__question__type="single_choice")
        self.question = questions.first()
        self.client = client_of(attempt.enrolment.user.email)
        self.sequence = 0

    def __call__(self):
        self.sequence += 1
        address = answer_address(self.question)
        body = answer_to(self.question, self.sequence)
        assert self.client.post(address, body).status_code == 200
