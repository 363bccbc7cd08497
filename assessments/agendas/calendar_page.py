"""The calendar of an agenda in words."""

from dataclasses import dataclass
from datetime import date, time

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.agendas.calendar_offers import topics_of
from assessments.agendas.models import Contributor, PlannedWorkshop, TopicSetting
from cohorts.workshops.dates import clock, day_in_words


def days_in_words(days):
    return ", ".join(day_in_words(date.fromisoformat(day)) for day in days)


@dataclass(frozen=True)
class WorkshopRow:
    workshop: PlannedWorkshop

    @property
    def days(self):
        return days_in_words(self.workshop.days)

    @property
    def rooms(self):
        return ", ".join(self.workshop.rooms)

    @property
    def hours(self):
        words = {
            "start": clock(self.workshop.starts),
            "end": clock(self.workshop.ends),
        }
        return _("%(start)s to %(end)s") % words

    @property
    def breaks(self):
        times = [map(time.fromisoformat, each) for each in self.workshop.breaks]
        return ", ".join(f"{clock(start)} – {clock(end)}" for start, end in times)

    @property
    def limits(self):
        workshop = self.workshop
        limits = [
            (workshop.themes, _("At most %(n)s topics.")),
            (workshop.topics_a_day, _("At most %(n)s topics a day.")),
            (workshop.minutes_a_day, _("At most %(n)s minutes a day.")),
            (workshop.practice, _("At least %(n)s %% of practice.")),
        ]
        return [sentence % {"n": number} for number, sentence in limits if number]


@dataclass(frozen=True)
class ContributorRow:
    contributor: Contributor

    @property
    def topics(self):
        return ", ".join(str(topic) for topic in self.contributor.topics.all())

    @property
    def days(self):
        if self.contributor.days is None:
            return _("Every day")
        return days_in_words(self.contributor.days)


@dataclass(frozen=True)
class TopicRow:
    setting: TopicSetting

    @property
    def topic(self):
        return self.setting.topic

    @property
    def prerequisites(self):
        if self.setting.pk is None:
            return ""
        return ", ".join(str(topic) for topic in self.setting.prerequisites.all())

    @property
    def length(self):
        words = {"n": self.setting.sessions, "minutes": self.setting.minutes}
        return (
            ngettext(
                "At most %(n)s session of %(minutes)s min",
                "At most %(n)s sessions of %(minutes)s min",
                self.setting.sessions,
            )
            % words
        )


class CalendarPage:
    def __init__(self, agenda):
        self.agenda = agenda

    @cached_property
    def workshops(self):
        return [WorkshopRow(each) for each in self.agenda.planned_workshops.all()]

    @cached_property
    def contributors(self):
        rows = self.agenda.contributors.select_related("institution")
        return [ContributorRow(row) for row in rows.prefetch_related("topics")]

    @cached_property
    def topics(self):
        rows = self.agenda.topic_settings.prefetch_related("prerequisites")
        settings = {row.topic_id: row for row in rows}
        topics = []
        for topic in topics_of(self.agenda):
            setting = settings.get(topic.pk) or TopicSetting(agenda=self.agenda)
            setting.topic = topic
            topics.append(TopicRow(setting))
        return topics

    @cached_property
    def untaught(self):
        rows = [row.contributor.topics.all() for row in self.contributors]
        taught = {topic.pk for topics in rows for topic in topics}
        return [row.topic for row in self.topics if row.topic.pk not in taught]
