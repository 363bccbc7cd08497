"""The sessions of a proposal by workshop, week and day, with the breaks between."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from assessments.agendas.board.evidence import Evidence
from assessments.agendas.planning.problem import DECAY
from assessments.agendas.session_plans import time_of
from cohorts.workshops.dates import clock, day_in_words, length_in_words

DAYS_SIDE_BY_SIDE = 4
LONGEST_LABEL = 3  # of a room that only has a letter or a number
MOST_ROWS = 19  # that the stylesheet of timetables aligns


def span(start, end):
    words = {"start": clock(time_of(start)), "end": clock(time_of(end))}
    return _("%(start)s to %(end)s") % words


@dataclass(frozen=True)
class SessionCard:
    """A session of the proposal. `values`: as the solver returned it."""

    values: dict
    title: str
    institution: str
    evidence: Evidence
    total: int
    exclusion: list  # sentences on what it costs to leave the topic out

    @property
    def key(self):
        return f"{self.values['topic']}-{self.values['number']}"

    @property
    def code(self):
        return self.values["topic"]

    @property
    def day(self):
        return date.fromisoformat(self.values["day"])

    @property
    def starts_at(self):
        return f"{self.values['day']}T{time_of(self.values['start']):%H:%M}"

    @cached_property
    def time(self):
        return span(self.values["start"], self.values["end"])

    @property
    def room(self):
        name = self.values["room"]
        if len(name) > LONGEST_LABEL:
            return name
        return _("room %(name)s") % {"name": name} if name else ""

    @property
    def number_in_words(self):
        if self.total < 2:
            return ""
        words = {"number": self.values["number"], "total": self.total}
        return _("Session %(number)s of %(total)s") % words

    @property
    def worth(self):
        number = self.values["number"]
        if number == 1:
            return ""
        share = f"{100 * DECAY ** (number - 1):.0f}\N{NO-BREAK SPACE}%"
        return _("This session counts %(share)s of the first.") % {"share": share}

    @property
    def state(self):
        is_open = self.evidence.lacks_reason or self.evidence.is_critical
        return "warn" if is_open else ""

    @cached_property
    def place_query(self):
        return urlencode(
            {
                "topic": self.values["topic"],
                "where": f"{self.values['workshop']}/{self.values['day']}",
                "start": f"{time_of(self.values['start']):%H:%M}",
                "institution": self.values["organisation"],
            }
        )


@dataclass
class Slot:
    """The time between two breaks; `pause` in words follows it."""

    start: int
    end: int
    pause: str = ""
    cards: list = field(default_factory=list)


@dataclass
class Day:
    date: date
    slots: list

    @property
    def steps(self):
        """Pairs (slot, the break that follows it, empty if the day is over)."""
        used = max(n for n, slot in enumerate(self.slots) if slot.cards)
        return [
            (slot, slot.pause if number < used else "")
            for number, slot in enumerate(self.slots)
        ]

    @property
    def name(self):
        return day_in_words(self.date)


class WorkshopBoard:
    """A workshop of the problem with its cards."""

    def __init__(self, workshop, title, place, cards):
        self.workshop, self.title, self.place = workshop, title, place
        self.cards = cards

    @property
    def anchor(self):
        return f"workshop-{self.workshop.id}"

    @property
    def topics(self):
        return ", ".join(dict.fromkeys(card.title for card in self.cards))

    @cached_property
    def days(self):
        by_day = {}
        for card in self.cards:
            day = by_day.setdefault(card.day, Day(card.day, self._slots()))
            self._slot(day, card).cards.append(card)
        return [by_day[day] for day in sorted(by_day)]

    @property
    def weeks(self):
        size = DAYS_SIDE_BY_SIDE
        return [self.days[at : at + size] for at in range(0, len(self.days), size)]

    @property
    def rows(self):
        rows = 2 * len(self.workshop.blocks) + 1
        return rows if rows <= MOST_ROWS else 0

    @property
    def free_days(self):
        used = {day.date for day in self.days}
        return [day_in_words(d) for d in sorted(self.workshop.days) if d not in used]

    def _slots(self):
        blocks = self.workshop.blocks
        slots = [Slot(start, end) for start, end in blocks]
        for slot, (following, _end) in zip(slots, blocks[1:], strict=False):
            length = length_in_words(following - slot.end)
            slot.pause = _("Break, %(length)s") % {"length": length}
        return slots

    @staticmethod
    def _slot(day, card):
        starts = [slot for slot in day.slots if slot.start <= card.values["start"]]
        return (starts or day.slots)[-1 if starts else 0]
