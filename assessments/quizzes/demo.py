"""What the people of the trial site have done in their course."""

from datetime import timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from assessments.quizzes.models import QUIZ, Attempt
from assessments.quizzes.services import save_answer, start_attempt, submit_attempt
from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.learning.services import finish_lesson
from cohorts.participants.demo import FINISHED, GENERATION, OFFICER, REGIONAL
from cohorts.results.models import Result

# (modules completed, lessons begun in the next one, attempts failed at its quiz), by
# cohort and in turn for each person who has signed in.
PROGRESS = {
    REGIONAL: [(10, 0, 0), (4, 2, 0), (2, 1, 0), (1, 3, 2), (3, 0, 0), (0, 1, 0)],
    GENERATION: [(2, 1, 0), (1, 0, 0), (0, 2, 0), (1, 3, 1), (2, 3, 2), (0, 0, 0)],
    FINISHED: [(2, 0, 0)],
}
# Who completes everything does it once; the next in turn does less.
LESS = {REGIONAL: (5, 1, 0)}
OFFICER_PROGRESS = (4, 1, 0)
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
    """Those with a history: not that of the person who begins the course."""
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
    completed, lessons, failed = progress
    rng = Random(enrolment.user.email)
    modules = own_unit_sequence(enrolment, "es").modules
    days = min((timezone.now() - enrolment.accepted_at).days - 1, LONGEST)
    clock = Clock(enrolment.accepted_at, days / max(len(modules), 1), rng)
    for module in modules[:completed]:
        for unit in module.units:
            take(enrolment, unit, clock, rng)
    for module in modules[completed : completed + 1]:
        begin_module(enrolment, module, (lessons, failed), clock)


def begin_module(enrolment, module, progress, clock):
    lessons, failed = progress
    units = [unit for unit in module.units if unit.kind != QUIZ]
    for unit in units[:lessons]:
        finish_lesson(enrolment, unit, language="es", at=clock.next())
    for unit in module.units:
        if unit.kind == QUIZ:
            for _attempt in range(failed):
                sit(enrolment, unit, wrong=4, at=clock.next())


def take(enrolment, unit, clock, rng):
    if unit.kind == QUIZ:
        sit(enrolment, unit, wrong=rng.choice((0, 0, 1)), at=clock.next())
    else:
        finish_lesson(enrolment, unit, language="es", at=clock.next())


def sit(enrolment, unit, *, wrong, at):
    """An attempt in which that many of its questions are left without an answer."""
    rng = Random(f"{enrolment.user.email} {unit.key} {at:%j}")
    attempt = start_attempt(enrolment, unit, rng=rng, at=at)
    rows = list(attempt.questions.select_related("version__question", "attempt"))
    for row in rows[wrong:]:
        save_answer(row, right_answer(row.version), at=at + timedelta(minutes=5))
    attempt = Attempt.objects.get(pk=attempt.pk)
    submit_attempt(attempt, language="es", at=at + timedelta(minutes=20))


def right_answer(version):
    """The key as an answer; that of a number has its tolerance beside it."""
    key = version.key
    return key["value"] if isinstance(key, dict) and "value" in key else key


class Clock:
    """Moments in rising order, some units a day."""

    def __init__(self, start, days_a_module, rng):
        self.moment, self.rng = start, rng
        self.step = timedelta(days=max(days_a_module, 0.2) / 5)

    def next(self):
        self.moment += self.step * self.rng.uniform(0.5, 1)
        return self.moment
