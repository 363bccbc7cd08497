"""iCalendar feeds (RFC 5545) at secret addresses, and who has one."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from cohorts.workshops.models import CalendarFeed, Session, Workshop
from lms.addresses import absolute_url

PRODUCT = "-//Resguardo//Timetable//EN"
REFRESH = timedelta(hours=1)
MARGIN = timedelta(days=370)
GIVEN_BY = ("facilitators__institution", "facilitators__user__institution")


@transaction.atomic
def create_calendar(*, by, user=None, cohort=None):
    """Make a new address for the person or the cohort; the former stops working."""
    revoke_calendar(user=user, cohort=cohort)
    return CalendarFeed.objects.create(user=user, cohort=cohort, created_by=by)


def revoke_calendar(*, user=None, cohort=None, at=None):
    """Stop the address of the person or the cohort, if there is one."""
    feeds = CalendarFeed.objects.filter(user=user, cohort=cohort, revoked_at=None)
    return feeds.update(revoked_at=at or timezone.now())


def calendar_of(*, user=None, cohort=None):
    """The feed in use, or None."""
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


def calendar_file(feed, sessions):
    """The calendar as bytes, in the active language.

    It names institutions, never people.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _calendar_name(feed))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for zone in _zones(sessions):
        calendar.add_component(zone)
    for session in sessions:
        calendar.add_component(_event(session, is_private=bool(feed.user_id)))
    return calendar.to_ical()


def _calendar_name(feed):
    return f"Resguardo: {feed.cohort.name}" if feed.cohort else "Resguardo"


def _zones(sessions):
    names = {session.workshop.time_zone for session in sessions}
    if not names:
        return []
    first = min(session.starts_at for session in sessions).date() - MARGIN
    last = max(session.ends_at for session in sessions).date() + MARGIN
    return [
        Timezone.from_tzid(name, first_date=first, last_date=last)
        for name in sorted(names)
    ]


def _event(session, *, is_private):
    event = Event()
    event.add("uid", f"{session.uid}@resguardo")
    event.add("dtstamp", session.changed_at or session.created_at)
    event.add("last-modified", session.changed_at or session.created_at)
    event.add("sequence", max(session.changes - 1, 0))
    event.add("dtstart", session.local_start)
    event.add("dtend", session.local_end)
    event.add("summary", session.title)
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if session.is_cancelled else "OPAQUE")
    if place := _place(session):
        event.add("location", place)
    event.add("description", _description(session, is_private))
    address = reverse("workshops:programme", args=[session.workshop_id])
    event.add("url", absolute_url(address))
    return event


def _place(session):
    parts = [session.room, session.workshop.address]
    return ", ".join(part for part in parts if part)


def _description(session, is_private):
    """The link to an online session is shown to the person only."""
    lines = [session.workshop.title]
    organisations = session.organisations
    if organisations:
        names = ", ".join(each.short_name for each in organisations)
        lines.append(_("Given by: %(names)s") % {"names": names})
    if is_private and session.online_link:
        lines.append(session.online_link)
    return "\n".join(lines)
