"""iCalendar feeds (RFC 5545) at secret addresses, and who has one."""

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from cohorts.workshops.models import CalendarFeed, Session, Workshop


@transaction.atomic
def create_calendar(*, by, user=None, cohort=None):
    """Make a new address for the person or the cohort; the former stops working."""
    revoke_calendar(user=user, cohort=cohort)
    return CalendarFeed.objects.create(user=user, cohort=cohort, created_by=by)


def revoke_calendar(*, user=None, cohort=None, at=None):
    feeds = CalendarFeed.objects.filter(user=user, cohort=cohort, revoked_at=None)
    return feeds.update(revoked_at=at or timezone.now())


def calendar_of(*, user=None, cohort=None):
    feeds = CalendarFeed.objects.filter(user=user, cohort=cohort, revoked_at=None)
    return feeds.first()


def sessions_of(feed):
    """The announced sessions of the feed, with `changes` and `changed_at`.

    Cancelled sessions stay in it, so that calendars remove them.
    """
    if feed.cohort_id:
        workshops = feed.cohort.workshops.announced()
    else:
        workshops = Workshop.objects.attended_by(feed.user)
    sessions = Session.objects.filter(workshop__in=workshops)
    return (
        sessions.annotate(changes=Count("events"), changed_at=Max("events__at"))
        .select_related("workshop__cohort")
        .prefetch_related(
            "facilitators__institution", "facilitators__user__institution"
        )
        .order_by("starts_at", "pk")
    )
