"""Which people of a cohort the gradebook lists; all of it in the database."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from assessments.quizzes.models import Attempt
from cohorts.results.models import Result

STATES = ("passed", "not_passed", "in_progress", "awaits_marking", "not_started")


@dataclass(frozen=True)
class GradebookFilter:
    """`state` in `quiz`, or in any quiz where `quiz` is empty."""

    words: str = ""
    quiz: str = ""
    state: str = ""

    @property
    def is_set(self):
        return bool(self.words or self.quiz or self.state)

    def applied(self, enrolments, quiz_keys):
        if self.words:
            enrolments = enrolments.matching(self.words)
        if not self.state:
            return enrolments
        keys = [key for key in quiz_keys if self.quiz in ("", str(key))]
        return enrolments.filter(_condition(self.state, keys))


def gradebook_filter(query, quiz_keys):
    quiz, state = query.get("quiz", ""), query.get("state", "")
    return GradebookFilter(
        words=query.get("q", "").strip(),
        quiz=quiz if quiz in map(str, quiz_keys) else "",
        state=state if state in STATES else "",
    )


def _condition(state, keys):
    results = Result.objects.in_force().filter(subject_key__in=keys)
    own = results.filter(enrolment=OuterRef("pk"))
    attempts = Attempt.objects.filter(enrolment=OuterRef("pk"), quiz_key__in=keys)
    passed = results.filter(
        enrolment=OuterRef("enrolment"),
        subject_key=OuterRef("subject_key"),
        outcome=Result.Outcome.PASSED,
    )
    failed = own.filter(outcome=Result.Outcome.FAILED).exclude(Exists(passed))
    return {
        "passed": Q(Exists(own.filter(outcome=Result.Outcome.PASSED))),
        "not_passed": Q(Exists(failed)),
        "in_progress": Q(Exists(attempts.open())),
        "awaits_marking": Q(Exists(attempts.filter(awaits_marking=True))),
        "not_started": ~Q(Exists(attempts)),
    }[state]
