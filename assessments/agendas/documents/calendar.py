"""The agenda as an iCalendar file (RFC 5545), the same bytes every time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from cohorts.workshops.calendar_files import PRODUCT

MARGIN = timedelta(days=370)


def agenda_calendar(page):
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", page.agenda.title)
    for zone in _zones(page.sessions):
        calendar.add_component(zone)
    for session in page.sessions:
        calendar.add_component(_event(page, session))
    return calendar.to_ical()


def _zones(sessions):
    days = [session.day for session in sessions]
    names = {session.workshop.time_zone for session in sessions}
    return [
        Timezone.from_tzid(
            name, first_date=min(days) - MARGIN, last_date=max(days) + MARGIN
        )
        for name in sorted(names)
    ]


def _event(page, session):
    zone = ZoneInfo(session.workshop.time_zone)
    event = Event()
    name = f"agenda-{page.agenda.pk}-{session.topic.code}-{session.number}"
    event.add("uid", f"{name}@resguardo")
    event.add("dtstamp", page.at)
    event.add("dtstart", datetime.combine(session.day, session.start, zone))
    event.add("dtend", datetime.combine(session.day, session.end, zone))
    event.add("summary", session.topic.name)
    event.add("status", "CONFIRMED" if page.agenda.is_approved else "TENTATIVE")
    place = ", ".join(filter(None, [session.room, session.workshop.place]))
    if place:
        event.add("location", place)
    lines = [session.workshop.title, session.institution.short_name, *session.reasons]
    event.add("description", "\n".join(lines))
    return event
