"""The workshops and days of a list of sessions, for choosing what to print."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cohorts.workshops.dates import day_in_words
from cohorts.workshops.models import Workshop


@dataclass(frozen=True)
class WorkshopDays:
    workshop: Workshop
    days: list[date]

    @property
    def choices(self):
        """[(day as in addresses, day in words)], if there are several."""
        days = self.days if len(self.days) > 1 else []
        return [(day.isoformat(), day_in_words(day)) for day in days]


def days_by_workshop(sessions):
    by_workshop = {}
    for session in sessions:
        by_workshop.setdefault(session.workshop, []).append(session.day)
    return [
        WorkshopDays(workshop, [day for day, _same in groupby(days)])
        for workshop, days in by_workshop.items()
    ]
