"""The people and institutions of a cohort's page, in the words that it shows.

Sentences and numbers that a page repeats are made here: a template takes several times
as long for each, and a page has two hundred of them.
"""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.overview.attention import Attention, explanation
from cohorts.overview.figures import CohortFigures
from cohorts.overview.filters import NO_INSTITUTION
from cohorts.overview.table import LearnerRow, summarised_rows
from lms.people.models import Institution


@dataclass(frozen=True)
class Person:
    """A person as the page lists them; `sentence` explains the reason, if any."""

    learner: LearnerRow
    institution: str
    url: str
    reason: Attention | None = None
    sentence: str = ""

    @property
    def label_of_modules(self):
        return _("Modules of %(name)s") % {"name": self.learner.name}

    @property
    def modules_done(self):
        counts = {"done": self.learner.done, "all": len(self.learner.taken)}
        return _("%(done)s of %(all)s") % counts


@dataclass(frozen=True)
class InstitutionRow:
    """The progress of an institution; `key` is that of the filter."""

    key: str
    name: str
    short_name: str
    people: str
    percent: str

    @property
    def label_of_progress(self):
        return _("Progress of %(name)s") % {"name": self.name}


@dataclass(frozen=True)
class People:
    """The people of a cohort's figures with their institutions."""

    figures: CohortFigures

    @cached_property
    def institutions(self):
        keys = {each.institution_id for each in self.figures.by_institution}
        return Institution.objects.in_bulk(keys)

    @cached_property
    def short_names(self):
        return {key: each.short_name for key, each in self.institutions.items()}

    def listed(self, enrolments):
        """`enrolments`: `with_progress`, each with its `reason`."""
        structure, obstacles = self.figures.structure, self.figures.obstacles
        rows = summarised_rows(structure, enrolments, obstacles)
        address = address_of_person(self.figures.cohort)
        return [
            self._person(enrolment.reason, row, address)
            for enrolment, row in zip(enrolments, rows, strict=True)
        ]

    def _person(self, reason, learner, address):
        institution = self.short_names.get(learner.institution_id, "")
        url = address.format(learner.pk)
        if not reason:
            return Person(learner, institution, url)
        reason = Attention(reason)
        now, pass_mark = self.figures.now, self.figures.cohort.pass_mark
        sentence = explanation(reason, learner, now=now, pass_mark=pass_mark)
        return Person(learner, institution, url, reason, sentence)

    @cached_property
    def progress(self):
        return [self._institution_row(each) for each in self.figures.by_institution]

    def _institution_row(self, progress):
        institution = self.institutions.get(progress.institution_id)
        return InstitutionRow(
            key=str(progress.institution_id or NO_INSTITUTION),
            name=institution.name if institution else _("Without institution"),
            short_name=self.short_names.get(
                progress.institution_id, _("Without institution")
            ),
            people=str(progress.people),
            percent=str(progress.percent),
        )

    @property
    def institution_choices(self):
        return sorted((row.key, row.short_name) for row in self.progress)


def address_of_person(cohort):
    """A pattern for the key of an enrolment, reversed once for all people of a page."""
    address = reverse("participants:person", args=[cohort.code, 0])
    return address.removesuffix("0/") + "{}/"
