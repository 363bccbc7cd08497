"""Which institution a row means, and whether people may be enrolled from it."""

from itertools import chain

from django.utils.translation import gettext as _

from cohorts.rosters.cells import is_curp
from cohorts.rosters.directory import Directory
from cohorts.rosters.rows import Problem
from lms import countries
from lms.people.models import FormerName, Institution
from lms.people.roles import Role

NAMED = 3  # of the nearest


class InstitutionChooser:
    """Three queries, however many rows."""

    def __init__(self, cohort, actor, *, curp):
        self.cohort, self.curp = cohort, curp
        institutions = Institution.objects.in_bulk()
        self.directory = Directory(_entries(institutions))
        self.taking_part = set(cohort.institutions.values_list("pk", flat=True))
        self.allowed = set(institutions) if actor is None else _covered_by(actor)
        self.chosen = {}

    def choose(self, person):
        """(institution, None) or (None, problem)."""
        key = (person.institution, person.country)
        if key not in self.chosen:
            self.chosen[key] = self._choose(person)
        institution, problem = self.chosen[key]
        if institution and self._is_false_curp(person, institution):
            error = _("This is not a CURP: it has 18 letters and digits.")
            return None, Problem("document", person.document, error)
        return institution, problem

    def _choose(self, person):
        called_so = self.directory.candidates(person.institution)
        if not called_so:
            return None, self._unknown(person)
        inside = [one for one in called_so if _fits(one, person.country)]
        if not inside:
            return None, _contradiction(person, called_so[0])
        likely = self._likely(inside)
        if len(likely) > 1:
            return None, _ambiguous(person, likely)
        if likely[0].pk not in self.allowed:
            error = _("You do not coordinate people of this institution.")
            return None, Problem("institution", person.institution, error)
        return likely[0], None

    def _likely(self, institutions):
        """Of several with one name, those that this cohort is about."""
        for condition in (
            lambda one: one.pk in self.allowed,
            lambda one: one.pk in self.taking_part,
            lambda one: self.cohort.country and one.country == self.cohort.country,
        ):
            if len(institutions) > 1:
                institutions = list(filter(condition, institutions)) or institutions
        return institutions

    def _unknown(self, person):
        nearest = [
            one
            for one in self.directory.nearest(person.institution)
            if one.pk in self.allowed
        ]
        here = [one for one in nearest if _fits(one, person.country)] or nearest
        error = _("There is no institution of this name.")
        if here:
            names = "; ".join(str(one) for one in here[:NAMED])
            error = _("There is no institution of this name. Nearest: %(nearest)s.") % {
                "nearest": names.removesuffix(".")
            }
        return Problem("institution", person.institution, error)

    def _is_false_curp(self, person, institution):
        return (
            self.curp
            and person.document
            and institution.country == "MX"
            and not is_curp(person.document)
        )


def _entries(institutions):
    current = (
        (one, name)
        for one in institutions.values()
        for name in (one.name_es, one.name_en, one.code, *one.acronyms)
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
    error = _("Several institutions are called so. Write the code of one: %(codes)s.")
    codes = ", ".join(one.code for one in institutions)
    return Problem("institution", person.institution, error % {"codes": codes})
