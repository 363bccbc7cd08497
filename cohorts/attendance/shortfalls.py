"""Who has missed so much that one more absence may cost them the required share."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Case, F, Q, Sum, Value, When
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from cohorts.attendance.criteria import ATTENDANCE
from cohorts.attendance.panels import lists_url
from cohorts.overview.obstacles import Obstacle
from cohorts.results.models import Criterion, Result
from cohorts.workshops.dates import length_in_words
from cohorts.workshops.models import Session, Workshop

COUNTED = ~Q(outcome=Result.Outcome.EXCUSED)


@dataclass(frozen=True)
class Shortfall:
    """`missed`: minutes of closed sessions; `is_late`: the share is out of reach."""

    missed: int
    minimum: object  # percent
    is_late: bool

    @property
    def sentence(self):
        words = {
            "missed": length_in_words(self.missed),
            "minimum": floatformat(self.minimum),
        }
        if self.is_late:
            return (
                _(
                    "Has missed %(missed)s: the required %(minimum)s %% of the session "
                    "minutes is out of reach."
                )
                % words
            )
        return (
            _(
                "Has missed %(missed)s: one more absence may put the required "
                "%(minimum)s %% of the session minutes out of reach."
            )
            % words
        )


def shortfalls_of(cohort):
    """Enrolment's key → `Shortfall`: four queries, or one where no share is required.

    The minutes are added up by the database, because a cohort may have thousands of
    people.
    """
    minimums = dict(
        Criterion.objects.filter(
            cohort=cohort, kind=ATTENDANCE, threshold__isnull=False
        ).values_list("enrolment", "threshold")
    )
    if not minimums:
        return {}
    sessions = _sessions_of(cohort)
    if not any(session.is_closed for session in sessions):
        return {}
    people, plan = cohort.enrolments.active().order_by(), _plan_of(sessions)
    marked = _minutes_by_person(people, sessions)
    found = {}
    for key in people.values_list("pk", flat=True):
        minimum = minimums.get(key, minimums.get(None))
        if minimum:
            found[key] = plan.shortfall(marked.get(key, NO_MARKS), minimum)
    return {key: shortfall for key, shortfall in found.items() if shortfall}


def obstacles_of(cohort):
    """The same for the overview of the cohort."""
    url = f"{lists_url(cohort)}#at-risk"
    return {
        key: Obstacle(shortfall.sentence, _("See the attendance lists"), url)
        for key, shortfall in shortfalls_of(cohort).items()
    }


def _sessions_of(cohort):
    """The planned sessions, with `is_closed`."""
    sessions = Session.objects.planned().filter(
        workshop__cohort=cohort, workshop__status=Workshop.Status.PUBLISHED
    )
    sessions = list(sessions.order_by().select_related("attendance_closing"))
    for session in sessions:
        session.is_closed = hasattr(session, "attendance_closing")
    return sessions


def _minutes_by_person(people, sessions):
    """Enrolment's key → what the person's marks add up to.

    `planned`, `planned_closed`: of the sessions marked, as the sessions are planned.
    `counted`: as scheduled when marked, but for the excused. `missed`: of those closed.
    """
    planned = _planned_minutes(sessions)
    is_closed = Q(subject_key__in=[each.uid for each in sessions if each.is_closed])
    missed = F("scheduled_minutes") - F("minutes")
    rows = Result.objects.in_force().filter(
        enrolment__in=people.values("pk"),
        subject_key__in=[each.uid for each in sessions],
    )
    rows = (
        rows.order_by()
        .values("enrolment")
        .annotate(
            planned=Sum(planned),
            planned_closed=Sum(planned, filter=is_closed, default=0),
            counted=Sum("scheduled_minutes", filter=COUNTED, default=0),
            missed=Sum(missed, filter=is_closed & COUNTED, default=0),
        )
    )
    return {row["enrolment"]: row for row in rows}


def _planned_minutes(sessions):
    """The planned minutes of a row's session, with the commonest length as the rest.

    Comparing every row with every session takes the database twice the time.
    """
    keys = defaultdict(list)
    for session in sessions:
        keys[session.minutes].append(session.uid)
    (commonest, _keys), *others = sorted(
        keys.items(), key=lambda item: len(item[1]), reverse=True
    )
    lengths = (
        When(subject_key__in=uids, then=Value(minutes)) for minutes, uids in others
    )
    return Case(*lengths, default=Value(commonest))


NO_MARKS = {"planned": 0, "planned_closed": 0, "counted": 0, "missed": 0}


@dataclass(frozen=True)
class Plan:
    """Minutes of all sessions, of those closed, and of the longest one still open."""

    total: int
    closed: int
    longest: int

    def shortfall(self, marks, minimum):
        """The person's `Shortfall`, or None while another absence does no harm.

        A closed session without a mark is missed. Excused ones do not count.
        """
        scheduled = self.total - marks["planned"] + marks["counted"]
        missed = self.closed - marks["planned_closed"] + marks["missed"]
        left = (1 - Fraction(minimum) / 100) * scheduled - missed
        if missed and left < self.longest:
            return Shortfall(missed, minimum, is_late=left < 0)
        return None


def _plan_of(sessions):
    closed = [each.minutes for each in sessions if each.is_closed]
    left = [each.minutes for each in sessions if not each.is_closed]
    return Plan(sum(closed) + sum(left), sum(closed), max(left, default=0))
