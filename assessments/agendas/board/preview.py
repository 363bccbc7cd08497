"""What a change costs that somebody is about to save."""

from dataclasses import dataclass
from datetime import date, time
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.agendas.basis import basis_of
from assessments.agendas.board.conflicts import conflicts_in
from assessments.agendas.board.cost_words import cost_sentences, difference, moved
from assessments.agendas.board.fixed import FixedPlace
from assessments.agendas.board.names import read_names
from assessments.agendas.models import Agenda, Placement
from assessments.agendas.planning.problem_json import read_problem
from assessments.evaluations.results.canonical import digest
from curricula.sources.models import Topic
from lms.jobs.models import Job
from lms.people.models import Institution


@dataclass(frozen=True)
class Preview:
    """`job`: computes what the change costs; its payload says which change."""

    agenda: Agenda
    job: Job

    @property
    def is_done(self):
        return self.job.state == Job.State.DONE

    @cached_property
    def is_current(self):
        """Whether the agenda is still the one that the change was tried in."""
        return self.job.payload["sha256"] == digest(basis_of(self.agenda))

    @cached_property
    def names(self):
        return read_names(self.agenda, self.problem)

    @cached_property
    def problem(self):
        return read_problem(self.job.result["problem"])

    @cached_property
    def conflicts(self):
        after = self.job.result["after"]
        return conflicts_in(self.agenda, after, self.problem, self.names)

    @property
    def costs(self):
        """Sentences on what changes, if there is an agenda with the change."""
        before, after = self.job.result["before"], self.job.result["after"]
        if before["conflicts"]:
            return [_("An agenda becomes possible with it.")]
        changes = cost_sentences(difference(before, after), self.names)
        return [*changes, *_moves(moved(before, after))]


class PlacePreview(Preview):
    """Of a place that somebody is about to fix or exclude."""

    @property
    def place(self):
        return self.job.payload["place"]

    @property
    def url(self):
        url = reverse("agendas:placements", args=[self.agenda.pk])
        return f"{url}?kind={self.place['kind']}"

    @property
    def edit_url(self):
        return f"{self.url}&{urlencode(self.fields)}"

    @property
    def back_url(self):
        return self.agenda.get_absolute_url()

    @cached_property
    def sentence(self):
        place = self.place
        workshops = self.agenda.planned_workshops
        placement = Placement(
            kind=place["kind"],
            topic=Topic.objects.get(code=place["topic"]),
            planned_workshop=workshops.filter(order=place["workshop"] or None).first(),
            day=place["day"] and date.fromisoformat(place["day"]),
            start=place["start"] and time.fromisoformat(place["start"]),
            institution=Institution.objects.filter(
                pk=place["organisation"] or None
            ).first(),
        )
        return FixedPlace(placement).sentence

    @property
    def fields(self):
        """(name, value) of the form that asks for this place."""
        place = self.place
        where = "/".join(filter(None, [place["workshop"], place["day"]]))
        values = {
            "topic": place["topic"],
            "where": where,
            "start": place["start"],
            "institution": place["organisation"],
        }
        return [(name, value or "") for name, value in values.items()]


def _moves(number):
    if not number:
        return [_("No session changes its place.")]
    sentence = ngettext(
        "%(n)s session changes its place.",
        "%(n)s sessions change their place.",
        number,
    )
    return [sentence % {"n": number}]
