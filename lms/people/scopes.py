"""Over which institutions and people a role is held: the one rule of who sees whom."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from babel.lists import format_list
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lms import countries, languages
from lms.text import plain

# A condition looks this many levels up, so no institution may lie deeper.
INSTITUTION_DEPTH = 4


@dataclass(frozen=True)
class Scope:
    """Everything; or some countries, and some institutions with all below them."""

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
        """“Honduras and National Police”, in the reader's language."""
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
        """Q of the rows covered: `institution` is the path from a row to its own.

        An empty path means that the rows are institutions. `country` is the path to
        the country where a row states one itself.
        """
        if self.everything:
            return ~Q(pk__in=[])
        condition = Q(pk__in=[])
        if self.countries:
            path = country or _joined(institution, "country")
            condition |= Q(**{f"{path}__in": sorted(self.countries)})
        if self.institutions:
            keys = sorted(one.pk for one in self.institutions)
            for path in _levels(institution):
                condition |= Q(**{f"{path}__in": keys})
        return condition

    def covers(self, *, country="", institution=None):
        """Whether a row of that country and institution is inside.

        Asks the database only for ancestors that are not loaded yet, and only if
        the scope names institutions.
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
    """Paths from a row to its institution and to those above it."""
    parents = ["__".join(["parent"] * n) for n in range(1, INSTITUTION_DEPTH)]
    return [path or "pk", *(_joined(path, parent) for parent in parents)]
