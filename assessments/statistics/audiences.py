"""Whose attempts a person's statistics of a quiz are computed from."""

from dataclasses import dataclass
from uuid import UUID

from assessments.statistics.models import Snapshot
from cohorts.enrolments.models import Cohort, Enrolment
from lms.people.models import User
from lms.people.roles import Role

READERS = (Role.EDITOR, Role.EVALUATOR)


@dataclass(frozen=True)
class Audience:
    """A quiz, in one cohort or in all, for one reader or for all who may see it all."""

    quiz_key: UUID
    cohort: Cohort | None = None
    reader: User | None = None

    @property
    def snapshots(self):
        return Snapshot.objects.filter(
            quiz_key=self.quiz_key, cohort=self.cohort, reader=self.reader
        )

    @property
    def enrolments(self):
        if self.cohort is None:
            return _in_scope(self.reader) if self.reader else None
        everybody = self.cohort.enrolments.all()
        if self.reader is None:
            return everybody
        return everybody.filter(pk__in=_worked_with(self.reader, self.cohort))

    def as_payload(self):
        return {
            "quiz": str(self.quiz_key),
            "cohort": self.cohort and self.cohort.pk,
            "reader": self.reader and self.reader.pk,
        }


def audience_in(payload):
    return Audience(
        UUID(payload["quiz"]),
        payload["cohort"] and Cohort.objects.get(pk=payload["cohort"]),
        payload["reader"] and User.objects.get(pk=payload["reader"]),
    )


def audience_for(user, quiz_key, cohort=None):
    """What this person may see of the quiz; the view has asked whether they may.

    Who may not see everybody's attempts gets statistics of their own.
    """
    if cohort is None:
        sees_all = user.scope(*READERS).everything
    else:
        others = cohort.enrolments.exclude(pk__in=_worked_with(user, cohort))
        sees_all = not others.exists()
    return Audience(quiz_key, cohort, None if sees_all else user)


def _worked_with(user, cohort):
    return Enrolment.objects.worked_with_by(user).filter(cohort=cohort).values("pk")


def _in_scope(user):
    condition = user.scope(*READERS).condition("user__institution")
    return Enrolment.objects.filter(condition).values("pk")
