"""Which people of a cohort its page lists."""

from dataclasses import dataclass

from cohorts.overview.attention import Attention

ANY_REASON, NO_INSTITUTION = "any", "none"


@dataclass(frozen=True)
class PeopleFilter:
    """`reason` is an `Attention`, or any; `institution` a key, or none. All as text."""

    reason: str = ""
    institution: str = ""
    words: str = ""

    @property
    def is_set(self):
        return bool(self.reason or self.institution or self.words)

    def applied(self, enrolments):
        if self.words:
            enrolments = enrolments.matching(self.words)
        if self.institution == NO_INSTITUTION:
            return enrolments.filter(institution=None)
        if self.institution.isdecimal():
            return enrolments.filter(institution=self.institution)
        return enrolments.none() if self.institution else enrolments

    def lists_in(self, figures):
        """The lists of people that the reason asks for, each as a function."""
        lists = figures.lists
        if self.reason in Attention:
            return lists.of_reason(self.reason)
        urgent = [lists.helpless, lists.waiting]
        return urgent if self.reason else [*urgent, lists.content]

    def keys_of(self, figures):
        """Keys of the enrolments of the figures that pass all filters."""
        keys = []
        for people in self.lists_in(figures):
            keys += self.applied(people()).order_by().values_list("pk", flat=True)
        return keys


def people_filter(query):
    """The `PeopleFilter` of a query string; an unknown reason asks for everybody."""
    reason = query.get("reason", "")
    return PeopleFilter(
        reason=reason if reason in (ANY_REASON, *Attention) else "",
        institution=query.get("institution", ""),
        words=query.get("q", "").strip(),
    )
