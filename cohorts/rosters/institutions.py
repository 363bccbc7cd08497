"""The institution that a row names, and whether people may be enrolled from it."""

from itertools import chain

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.rosters.cells import clean_curp
from cohorts.rosters.directory import Directory
from cohorts.rosters.rows import Problem
from lms import countries
from lms.people.models import FormerName, Institution
from lms.people.roles import Role

SUGGESTIONS = 3


class InstitutionChooser:
    """Three queries for any number of rows."""

    def __init__(self, cohort, actor, *, curp):
        self.cohort, self.curp = cohort, curp
        institutions = Institution.objects.in_bulk()
        self.directory = Directory(_entries(institutions))
        self.taking_part = set(cohort.institutions.values_list("pk", flat=True))
        self.allowed = set(institutions) if actor is None else _covered_by(actor)
        self.chosen = {}

    def choose(self, person):
        """(institution or None, problems); neither if the row names no institution."""
        if not person.institution:
            return None, []
        key = (person.institution, person.country)
        if key not in self.chosen:
            self.chosen[key] = self._choose(person)
        institution, problem = self.chosen[key]
        if problem:
            return None, [problem]
        return institution, list(self._curp_problems(person, institution))

    def _choose(self, person):
        """(institution, None) or (None, problem)."""
        candidates = self.directory.candidates(person.institution)
        if not candidates:
            return None, self._unknown(person)
        inside = [each for each in candidates if _fits(each, person.country)]
        if not inside:
            return None, _contradiction(person, candidates[0])
        likely = self._likely(inside)
        if len(likely) > 1:
            return None, _ambiguous(person, likely)
        if likely[0].pk not in self.allowed:
            error = _("You do not coordinate people of this institution.")
            return None, Problem("institution", person.institution, error)
        return likely[0], None

    def _likely(self, institutions):
        """Of institutions with the same name, those closest to this cohort."""
        for condition in (
            lambda each: each.pk in self.allowed,
            lambda each: each.pk in self.taking_part,
            lambda each: self.cohort.country and each.country == self.cohort.country,
        ):
            if len(institutions) > 1:
                institutions = list(filter(condition, institutions)) or institutions
        return institutions

    def _unknown(self, person):
        nearest = [
            institution
            for institution in self.directory.nearest(person.institution)
            if institution.pk in self.allowed
        ]
        here = [each for each in nearest if _fits(each, person.country)] or nearest
        error = _("We do not know this institution.")
        if here:
            names = "; ".join(str(institution) for institution in here[:SUGGESTIONS])
            error = _("We do not know this institution. Similar: %(names)s.") % {
                "names": names.removesuffix(".")
            }
        return Problem("institution", person.institution, error)

    def _curp_problems(self, person, institution):
        if self.curp and person.document and institution.country == "MX":
            try:
                clean_curp(person.document)
            except ValidationError as refusal:
                yield Problem("document", person.document, refusal.messages[0])


def _entries(institutions):
    current = (
        (each, name)
        for each in institutions.values()
        for name in (each.name_es, each.name_en, each.code, *each.acronyms)
    )
    former = (
        (institutions[old.institution_id], name)
        for old in FormerName.objects.all()
        for name in (old.name_es, old.name_en, old.acronym)
    )
    return chain(current, former)


def _covered_by(actor):
    covered = Institution.objects.inside(actor.scope(Role.COORDINATOR))
    return set(covered.values_list("pk", flat=True))


def _fits(institution, country):
    return not country or institution.country in ("", country)


def _contradiction(person, institution):
    error = _("%(institution)s belongs to %(country)s.") % {
        "institution": institution,
        "country": countries.name(institution.country),
    }
    return Problem("country", person.country, error)


def _ambiguous(person, institutions):
    error = _("Several institutions have this name. Enter one of the codes: %(codes)s.")
    codes = ", ".join(institution.code for institution in institutions)
    return Problem("institution", person.institution, error % {"codes": codes})
