"""The institutions and people that a role covers."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from babel.lists import format_list
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lms import countries, languages
from lms.text import plain

# Conditions look this many levels up; `Institution.clean` allows no more.
INSTITUTION_DEPTH = 4


@dataclass(frozen=True)
class Scope:
    """Everything, or some countries and some institutions with all below them."""

    everything: bool = False
    countries: frozenset[str] = field(default_factory=frozenset)
    institutions: frozenset[Hashable] = field(default_factory=frozenset)

    def __or__(self, other):
        if self.everything or other.everything:
            return EVERYTHING
        return Scope(
            countries=self.countries | other.countries,
            institutions=self.institutions | other.institutions,
        )

    def __str__(self):
        if self.everything:
            return _("all institutions")
        names = {countries.name(code) for code in self.countries}
        names |= {str(institution) for institution in self.institutions}
        listed = format_list(
            sorted(names, key=plain), locale=languages.LOCALES[languages.current()]
        )
        return listed or _("no institution")

    @property
    def title(self):
        return capfirst(str(self))

    def condition(self, institution="institution", *, country=None):
        """Q of the rows covered; `institution` is the path from a row to its own.

        The path is empty if the rows are institutions. `country` is the path to the
        country if a row has its own.
        """
        if self.everything:
            return ~Q(pk__in=[])
        condition = Q(pk__in=[])
        if self.countries:
            path = country or _joined(institution, "country")
            condition |= Q(**{f"{path}__in": sorted(self.countries)})
        if self.institutions:
            keys = sorted(institution.pk for institution in self.institutions)
            for path in _levels(institution):
                condition |= Q(**{f"{path}__in": keys})
        return condition

    def covers(self, *, country="", institution=None):
        """Whether the scope covers a row of that country and institution.

        Queries only ancestors that are not loaded, and only if the scope has
        institutions.
        """
        if self.everything or country in self.countries:
            return True
        return bool(self.institutions) and self._holds(institution)

    def _holds(self, institution):
        for _level in range(INSTITUTION_DEPTH):
            if institution is None:
                return False
            if institution in self.institutions:
                return True
            institution = institution.parent
        return False


EVERYTHING = Scope(everything=True)
NOTHING = Scope()


def union(scopes):
    whole = NOTHING
    for scope in scopes:
        whole |= scope
    return whole


def _joined(path, name):
    return f"{path}__{name}" if path else name


def _levels(path):
    """Paths from a row to its institution and to the levels above it."""
    parents = ["__".join(["parent"] * n) for n in range(1, INSTITUTION_DEPTH)]
    return [path or "pk", *(_joined(path, parent) for parent in parents)]
