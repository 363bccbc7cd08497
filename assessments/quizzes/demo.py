"""What the people of the trial site have done in their course."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from assessments.quizzes.models import QUIZ, Attempt
from assessments.quizzes.services import save_answer, start_attempt, submit_attempt
from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.learning.services import lesson_result
from cohorts.participants.demo import FINISHED, GENERATION, OFFICER, REGIONAL
from cohorts.results.models import Result
from cohorts.results.services import record_first_results
from curricula.courses.outline import UnitEntry


@dataclass(frozen=True)
class Progress:
    """`lessons` and `failed` attempts of the next module; `ago`: days, of the last."""

    modules: int
    lessons: int = 0
    failed: int = 0
    ago: int = 0


class Step(NamedTuple):
    """A unit that is completed; `wrong`: questions of a quiz left without an answer."""

    unit: UnitEntry
    at: datetime
    wrong: int = 0


# By cohort, and in turn for each person who has signed in.
PROGRESS = {
    REGIONAL: [
        Progress(10, ago=1),
        Progress(4, lessons=2),
        Progress(2, lessons=1),
        Progress(1, lessons=3, failed=2, ago=2),
        Progress(3, ago=1),
        Progress(0, lessons=1, ago=15),
    ],
    GENERATION: [
        Progress(3, lessons=1),
        Progress(2, ago=1),
        Progress(1, lessons=2),
        Progress(1, lessons=3, failed=1, ago=20),
        Progress(2, lessons=3, failed=2, ago=3),
        Progress(0),
    ],
    FINISHED: [Progress(2)],
}
# Who completes everything does it once; the next in turn does less.
LESS = {REGIONAL: Progress(5, lessons=1)}
OFFICER_PROGRESS = Progress(4, lessons=1)
LONGEST = 60  # days that anybody has taken


def load_demo(report):
    for code, turns in PROGRESS.items():
        enrolments = enrolments_of(code)
        if not enrolments:
            continue
        lessons = Result.objects.filter(kind=Result.Kind.LESSON)
        done = lessons.filter(enrolment__in=enrolments).exists()
        report.add("demo results", "unchanged" if done else "created", code)
        if not done:
            for number, enrolment in enumerate(enrolments):
                study(enrolment, progress_of_person(code, turns, number, enrolment))


def enrolments_of(code):
    enrolments = Enrolment.objects.accepted().filter(cohort__code=code)
    enrolments = enrolments.exclude(user__email="trainee@demo.test")
    return list(enrolments.select_related("cohort", "user").order_by("pk"))


def progress_of_person(code, turns, number, enrolment):
    if enrolment.user.email == OFFICER and code != FINISHED:
        return OFFICER_PROGRESS
    if number >= len(turns) and code in LESS and number % len(turns) == 0:
        return LESS[code]
    return turns[number % len(turns)]


@transaction.atomic
def study(enrolment, progress):
    rng = Random(enrolment.user.email)
    modules = own_unit_sequence(enrolment, "es").modules
    done = modules[: progress.modules]
    units = [unit for module in done for unit in module.units]
    days = min((timezone.now() - enrolment.accepted_at).days - 1, LONGEST)
    count = len(units) + progress.lessons + progress.failed
    clock = Clock(enrolment.accepted_at, (days - progress.ago) / max(count, 1), rng)
    steps = [passed(unit, clock, rng) for unit in units]
    for module in modules[len(done) : len(done) + 1]:
        steps += begun_module(module, progress, clock)
    quizzes = [step for step in steps if step.unit.kind == QUIZ]
    record_first_results(
        lesson_result(enrolment, step.unit, language="es", at=step.at)
        for step in steps
        if step not in quizzes
    )
    for step in quizzes:
        sit(enrolment, step)


def passed(unit, clock, rng):
    wrong = rng.choice((0, 0, 1)) if unit.kind == QUIZ else 0
    return Step(unit, clock.next(), wrong)


def begun_module(module, progress, clock):
    lessons = [unit for unit in module.units if unit.kind != QUIZ]
    quizzes = [unit for unit in module.units if unit.kind == QUIZ] * progress.failed
    begun = [Step(unit, clock.next()) for unit in lessons[: progress.lessons]]
    return begun + [Step(unit, clock.next(), wrong=4) for unit in quizzes]


def sit(enrolment, step):
    unit, at = step.unit, step.at
    rng = Random(f"{enrolment.user.email} {unit.key} {at:%j}")
    attempt = start_attempt(enrolment, unit, rng=rng, at=at)
    rows = list(attempt.questions.select_related("version__question", "attempt"))
    for row in rows[step.wrong :]:
        save_answer(row, right_answer(row.version), at=at + timedelta(minutes=5))
    attempt = Attempt.objects.get(pk=attempt.pk)
    submit_attempt(attempt, language="es", at=at + timedelta(minutes=20))


def right_answer(version):
    key = version.key
    return key["value"] if isinstance(key, dict) and "value" in key else key


class Clock:
    """Moments in rising order, at most so many days apart."""

    def __init__(self, start, days, rng):
        self.moment, self.rng = start, rng
        self.step = timedelta(days=max(days, 0.04))

    def next(self):
        self.moment += self.step * self.rng.uniform(0.8, 1)
        return self.moment
