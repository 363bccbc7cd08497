"""The institution that a row names, and whether people may be enrolled from it.

A name alone decides only inside the cohort's country and the institutions that take
part in it. Any other name is a question to the coordinator: everyday names such as
"National Police" exist in every country, and the answer decides which government
sees the person.
"""

from itertools import chain

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.rosters.cells import clean_curp
from cohorts.rosters.directory import Directory
from cohorts.rosters.questions import Question, new_country, question_key
from cohorts.rosters.rows import Problem, Unanswered
from lms import countries
from lms.people.models import FormerName, Institution
from lms.people.roles import Role
from lms.people.scopes import EVERYTHING
from lms.text import plain

SUGGESTIONS = 3
QUESTIONS_WITH_SUGGESTIONS = 50  # comparing names is slow


class InstitutionChooser:
    """Four queries for any number of rows.

    `questions` maps keys to the `Question`s of all rows chosen so far.
    """

    def __init__(self, cohort, actor, *, curp, answers):
        self.cohort, self.curp, self.answers = cohort, curp, answers
        self.scope = EVERYTHING if actor is None else actor.scope(Role.COORDINATOR)
        self.institutions = Institution.objects.in_bulk()
        self.directory = Directory(_entries(self.institutions))
        taking_part = set(cohort.institutions.values_list("pk", flat=True))
        self.home = {
            pk
            for pk, each in self.institutions.items()
            if pk in taking_part or (cohort.country and each.country == cohort.country)
        }
        self.allowed = set(self.institutions)
        if actor is not None:
            covered = Institution.objects.inside(self.scope)
            self.allowed = set(covered.values_list("pk", flat=True))
        aliases = cohort.institution_aliases.values_list(
            "name", "country", "institution_id"
        )
        self.aliases = {(name, country): pk for name, country, pk in aliases}
        self.chosen, self.questions, self.proposed, self.offered = {}, {}, {}, {}

    def choose(self, person):
        """(institution or None, problems); neither if the row names no institution."""
        if not person.institution:
            return None, []
        key = question_key(person.institution, person.country)
        if key not in self.chosen:
            self.chosen[key] = self._choose(person, key)
        institution, problem = self.chosen[key]
        if key in self.questions:
            self.questions[key].rows.append(person.row)
        if problem:
            return None, [problem]
        return institution, list(self._curp_problems(person, institution))

    def _choose(self, person, key):
        """(institution, None) or (None, problem)."""
        candidates = self.directory.candidates(person.institution)
        home = [each for each in candidates if each.pk in self.home]
        inside = [each for each in home if _fits(each, person.country)]
        if len(inside) == 1:
            return self._permitted(person, inside[0])
        if home and not inside:
            return None, _contradiction(person, home[0])
        return self._asked(person, key, candidates)

    def _permitted(self, person, institution):
        if institution.pk in self.allowed:
            return institution, None
        error = _("You do not coordinate people of this institution.")
        return None, Problem("institution", person.institution, error)

    def _asked(self, person, key, candidates):
        similar = self._offered(candidates, person.country)
        if len(self.questions) < QUESTIONS_WITH_SUGGESTIONS:
            nearest = self.directory.nearest(person.institution)
            similar += self._offered(nearest, person.country)
        question = Question(
            key,
            name=person.institution,
            country=person.country,
            similar=list(dict.fromkeys(similar)),
            offered=self._offered_in(person.country),
            answer=self._answer(key),
            new_country=new_country(self.cohort, person.country, self.scope),
        )
        self.questions[key] = question
        if question.answer:
            return question.answer, None
        error = _unknown(question) if len(candidates) < 2 else _ambiguous(question)
        return None, Unanswered("institution", person.institution, error)

    def _offered_in(self, country):
        if country not in self.offered:
            institutions = self.institutions.values()
            self.offered[country] = self._offered(institutions, country)
        return self.offered[country]

    def _offered(self, institutions, country):
        return [
            each
            for each in institutions
            if each.pk in self.allowed and _fits(each, country)
        ]

    def _answer(self, key):
        """What was answered, unless it is no longer in the coordinator's scope."""
        proposal = self.answers.proposals.get(key)
        if proposal:
            return self._proposed(proposal, key)
        alias = self.aliases.get(key)
        return self.institutions[alias] if alias in self.allowed else None

    def _proposed(self, proposal, key):
        """A new institution, not saved yet; the same for all names that mean it."""
        country = new_country(self.cohort, key[1], self.scope)
        name = plain(proposal["name"]), country
        if not country:
            return None
        if name not in self.proposed:
            self.proposed[name] = self._named_in(country, proposal["name"]) or (
                Institution(
                    name_es=proposal["name"], kind=proposal["kind"], country=country
                )
            )
        return self.proposed[name]

    def _named_in(self, country, name):
        named = self.directory.candidates(name)
        return next((each for each in named if each.country == country), None)

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


def _fits(institution, country):
    return not country or institution.country in ("", country)


def _contradiction(person, institution):
    error = _("%(institution)s belongs to %(country)s.") % {
        "institution": institution,
        "country": countries.name(institution.country),
    }
    return Problem("country", person.country, error)


def _unknown(question):
    if not question.similar:
        return _("We do not know this institution.")
    return _("We do not know this institution. Similar: %(names)s.") % {
        "names": _listed(question.similar[:SUGGESTIONS])
    }


def _ambiguous(question):
    if not question.similar:
        return _("We do not know this institution.")
    return _("Several institutions have this name: %(names)s.") % {
        "names": _listed(question.similar)
    }


def _listed(institutions):
    return "; ".join(each.name_with_country for each in institutions)
