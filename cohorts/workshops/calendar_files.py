"""The sessions of a feed as an iCalendar file (RFC 5545)."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from lms.addresses import absolute_url

PRODUCT = "-//Resguardo//Timetable//EN"
REFRESH = timedelta(hours=1)
MARGIN = timedelta(days=370)


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
