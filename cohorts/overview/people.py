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
    label_of_modules: str
    modules_done: str
    reason: Attention | None = None
    sentence: str = ""


@dataclass(frozen=True)
class InstitutionRow:
    """The progress of an institution; `key` is that of the filter."""

    key: str
    name: str
    short_name: str
    people: str
    percent: str
    label_of_progress: str


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

    @cached_property
    def phrases(self):
        """Looked up once for all rows of the page."""
        return {
            "address": address_of_person(self.figures.cohort),
            "modules": _("Modules of %(name)s"),
            "done": _("%(done)s of %(all)s"),
            "progress": _("Progress of %(name)s"),
            "nowhere": _("Without institution"),
        }

    def listed(self, enrolments):
        """`enrolments`: `with_progress`, each with its `reason`."""
        structure, obstacles = self.figures.structure, self.figures.obstacles
        rows = summarised_rows(structure, enrolments, obstacles)
        return [
            self._person(row, enrolment.reason)
            for enrolment, row in zip(enrolments, rows, strict=True)
        ]

    def _person(self, learner, reason):
        counts = {"done": learner.done, "all": len(learner.taken)}
        return Person(
            learner=learner,
            institution=self.short_names.get(learner.institution_id, ""),
            url=self.phrases["address"].format(learner.pk),
            label_of_modules=self.phrases["modules"] % {"name": learner.name},
            modules_done=self.phrases["done"] % counts,
            reason=Attention(reason) if reason else None,
            sentence=self._sentence(learner, reason) if reason else "",
        )

    def _sentence(self, learner, reason):
        now, pass_mark = self.figures.now, self.figures.cohort.pass_mark
        return explanation(reason, learner, now=now, pass_mark=pass_mark)

    @cached_property
    def progress(self):
        return [self._institution_row(each) for each in self.figures.by_institution]

    def _institution_row(self, progress):
        key, nowhere = progress.institution_id, self.phrases["nowhere"]
        name = self.institutions[key].name if key else nowhere
        return InstitutionRow(
            key=str(key or NO_INSTITUTION),
            name=name,
            short_name=self.short_names.get(key, nowhere),
            people=str(progress.people),
            percent=str(progress.percent),
            label_of_progress=self.phrases["progress"] % {"name": name},
        )

    @property
    def institution_choices(self):
        return sorted((row.key, row.short_name) for row in self.progress)


def address_of_person(cohort):
    """A pattern for the key of an enrolment, reversed once for all people of a page."""
    address = reverse("participants:person", args=[cohort.code, 0])
    return address.removesuffix("0/") + "{}/"
