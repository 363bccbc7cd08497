"""Who may give the sessions of a cohort, and how much each gives."""

from dataclasses import dataclass, field

from django.db.models import Q

from cohorts.enrolments.access import instructors_offered_to
from cohorts.workshops.dates import length_in_words
from lms.people.models import Institution, User


def offered_people(workshop, actor):
    """Instructors near the coordinator, the cohort's, and those who facilitate it."""
    return (
        User.objects.filter(
            Q(pk__in=instructors_offered_to(actor).values("pk"))
            | Q(pk__in=workshop.cohort.instructors.values("pk"))
            | Q(facilitated_sessions__session__workshop=workshop)
        )
        .filter(is_active=True)
        .distinct()
    )


def offered_institutions(workshop):
    cohort = workshop.cohort
    return Institution.objects.filter(
        Q(partnerships__cohort=cohort)
        | Q(pk=cohort.organiser_id)
        | Q(facilitated_sessions__session__workshop=workshop)
    ).distinct()


@dataclass
class Share:
    """What an institution gives: its people, its sessions and their minutes."""

    institution: Institution | None
    people: dict = field(default_factory=dict)
    sessions: dict = field(default_factory=dict)

    @property
    def minutes(self):
        return sum(self.sessions.values())

    @property
    def duration(self):
        return length_in_words(self.minutes)


def shares_of(sessions):
    shares = {}
    for session in sessions:
        if session.is_cancelled:
            continue
        for each in session.facilitators.all():
            institution = each.organisation
            key = institution.pk if institution else None
            share = shares.setdefault(key, Share(institution))
            share.sessions[session.pk] = session.minutes
            if each.user:
                share.people[each.user_id] = each.user
    return sorted(shares.values(), key=lambda share: -share.minutes)


def without_facilitator(sessions):
    return [
        session
        for session in sessions
        if not session.is_cancelled
        and not any(
            each.institution_id or each.user.is_active
            for each in session.facilitators.all()
        )
    ]
