"""What a person must still achieve to complete a cohort.

A feature that adds a kind of criterion registers it in its `AppConfig.ready`:
`register("attendance", missing_sessions, label=…)`. The function takes a `Criterion`
and an `Achievement` and returns a phrase for what is missing, or an empty string.
Kinds with a label have a field on the form of the criteria.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import F
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.enrolments.models import Enrolment
from cohorts.results.marks import average_mark
from cohorts.results.models import Criterion, Result
from cohorts.results.progress import Progress

# Required by every cohort with a course, without a row of its own.
UNITS = "units"
MARK = "mark"
TOPIC_MARK = "topic_mark"

_kinds = {}
_labels = {}


@dataclass(frozen=True)
class Achievement:
    """One person's progress and results, which the criteria are compared with."""

    enrolment: Enrolment
    progress: Progress
    results: list[Result] | None = None  # instead of those in force

    @cached_property
    def topic_marks(self):
        """Topic code → average mark over the units with that topic: one query."""
        rows = self.results
        if rows is None:
            rows = Result.objects.in_force().in_order().filter(enrolment=self.enrolment)
        latest = {row.subject_key: row.topic_marks for row in rows}
        marks = defaultdict(list)
        for by_topic in latest.values():
            for code, mark in by_topic.items():
                marks[code].append(Decimal(mark))
        return {code: average_mark(values) for code, values in marks.items()}


def register(kind, missing, *, label=""):
    """Add a kind of `Criterion`; see the module's docstring."""
    _kinds[kind] = missing
    if label:
        _labels[kind] = label


def labelled_kinds():
    """Kind → label of the kinds that a cohort may require once, as attendance."""
    return dict(_labels)


def criteria_of(enrolment, own=None):
    """The criteria that apply to the person: one query.

    The person's own rows replace the cohort's of the same kind and topic. `own`: such
    rows, instead of those that are stored.
    """
    rows = Criterion.objects.filter(cohort=enrolment.cohort_id)
    person = enrolment.pk if own is None else None
    rows = rows.filter(enrolment=None) | rows.filter(enrolment=person)
    criteria = {}
    if enrolment.cohort.course_key:
        units = Criterion(cohort=enrolment.cohort, kind=UNITS)
        criteria[UNITS, None] = units
    own_rows_last = F("enrolment").asc(nulls_first=True)
    order = (own_rows_last, "kind", "topic__order", "pk")
    for row in rows.select_related("topic").order_by(*order):
        criteria[row.kind, row.topic_id] = row
    for row in own or ():
        criteria[row.kind, row.topic_id] = row
    return list(criteria.values())


def required_marks(cohort):
    """[(topic, or None for the average, minimum mark)] of the cohort: one query."""
    rows = Criterion.objects.filter(cohort=cohort, enrolment=None)
    rows = rows.filter(kind__in=[MARK, TOPIC_MARK]).select_related("topic")
    return [(row.topic, row.threshold) for row in rows]


def required_shares(cohort):
    """[(kind, label, minimum)] of the labelled kinds that it requires: one query."""
    rows = Criterion.objects.filter(cohort=cohort, enrolment=None, kind__in=_labels)
    return [(row.kind, _labels[row.kind], row.threshold) for row in rows]


def unmet_criteria(enrolment, progress, results=None, own=None):
    """Phrases for what is missing, such as "2 modules"; empty when all is met.

    `progress`: the person's, in the language of the phrases. `results`: the rows to
    take the marks by topic from, in order; those in force by default. `own`: see
    `criteria_of`.
    """
    achievement = Achievement(enrolment, progress, results)
    criteria = criteria_of(enrolment, own)
    if not criteria:
        return [_("the criteria of this cohort, which have not been set yet")]
    phrases = [_kinds[criterion.kind](criterion, achievement) for criterion in criteria]
    return [phrase for phrase in phrases if phrase]


def as_sentence(phrases):
    """“You lack: 2 modules, 1 session.”, to the person; empty without phrases."""
    if not phrases:
        return ""
    return _("You lack: %(requirements)s.") % {"requirements": ", ".join(phrases)}


def as_sentence_for_staff(phrases):
    """“Lacks: 2 modules, 1 session.”, about the person; empty without phrases."""
    if not phrases:
        return ""
    return _("Lacks: %(requirements)s.") % {"requirements": ", ".join(phrases)}


def missing_units(criterion, achievement):
    progress = achievement.progress
    missing = len(progress.modules) - progress.done
    if not progress.modules:
        return _("a published course")
    if not missing:
        return ""
    return ngettext("%(n)s module", "%(n)s modules", missing) % {"n": missing}


def missing_mark(criterion, achievement):
    """Compares the average of the modules' marks."""
    mark = achievement.progress.mark
    if mark is not None and mark >= criterion.threshold:
        return ""
    return _("an average mark of %(minimum)s (now %(mark)s)") % {
        "minimum": floatformat(criterion.threshold),
        "mark": _mark_in_words(mark),
    }


def missing_topic_mark(criterion, achievement):
    mark = achievement.topic_marks.get(criterion.topic.code)
    if mark is not None and mark >= criterion.threshold:
        return ""
    return _("a mark of %(minimum)s in %(topic)s (now %(mark)s)") % {
        "minimum": floatformat(criterion.threshold),
        "topic": criterion.topic.name,
        "mark": _mark_in_words(mark),
    }


def _mark_in_words(mark):
    return _("none") if mark is None else floatformat(mark)


register(UNITS, missing_units)
register(MARK, missing_mark)
register(TOPIC_MARK, missing_topic_mark)
