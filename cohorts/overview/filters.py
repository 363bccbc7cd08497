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

    def applied(self, pairs, enrolments):
        """Those of the (reason, learner) pairs that are asked for.

        `enrolments`: of all the learners, to search their names.
        """
        if self.words:
            found = set(enrolments.matching(self.words).values_list("pk", flat=True))
            pairs = [pair for pair in pairs if pair[1].pk in found]
        return [
            (reason, learner)
            for reason, learner in pairs
            if self._is_for_reason(reason) and self._is_of_institution(learner)
        ]

    def _is_for_reason(self, reason):
        if self.reason == ANY_REASON:
            return reason is not None
        return not self.reason or reason == self.reason

    def _is_of_institution(self, learner):
        key = learner.institution_id or NO_INSTITUTION
        return not self.institution or self.institution == str(key)


def people_filter(query):
    """The `PeopleFilter` of a query string; an unknown reason asks for everybody."""
    reason = query.get("reason", "")
    return PeopleFilter(
        reason=reason if reason in (ANY_REASON, *Attention) else "",
        institution=query.get("institution", ""),
        words=query.get("q", "").strip(),
    )
