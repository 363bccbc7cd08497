"""What a person must still achieve to complete a cohort, evaluated here and said here.

A feature that knows a kind of criterion registers it in its `AppConfig.ready`:
`register("attendance", lacking_sessions)`. The function takes a `Criterion` and a
`Standing` and returns what is lacking as a phrase, empty when nothing is.
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

# Every cohort with a course asks for its units, without a row of its own.
UNITS = "units"
MARK = "mark"
TOPIC_MARK = "topic_mark"

_kinds = {}


@dataclass(frozen=True)
class Standing:
    """What the criteria are held against: one person's progress and results."""

    enrolment: Enrolment
    progress: Progress

    @cached_property
    def topic_marks(self):
        """Topic code → average over the units that asked of it: one query."""
        rows = Result.objects.in_force().in_order().filter(enrolment=self.enrolment)
        latest = {row.subject_key: row.topic_marks for row in rows}
        marks = defaultdict(list)
        for by_topic in latest.values():
            for code, mark in by_topic.items():
                marks[code].append(Decimal(mark))
        return {code: average_mark(found) for code, found in marks.items()}


def register(kind, lacking):
    """Let rows of `Criterion` have this kind; see the module's docstring."""
    _kinds[kind] = lacking


def criteria_of(enrolment):
    """The criteria asked of the person: one query.

    The person's own rows take the place of the cohort's of the same kind and topic.
    """
    rows = Criterion.objects.filter(cohort=enrolment.cohort_id)
    rows = rows.filter(enrolment=None) | rows.filter(enrolment=enrolment.pk)
    asked = {(UNITS, None): Criterion(cohort=enrolment.cohort, kind=UNITS)}
    own_rows_last = F("enrolment").asc(nulls_first=True)
    for row in rows.select_related("topic").order_by(own_rows_last):
        asked[row.kind, row.topic_id] = row
    return list(asked.values())


def marks_asked(cohort):
    """(topic or None for the average, least mark) that the cohort asks: one query."""
    rows = Criterion.objects.filter(cohort=cohort, enrolment=None)
    rows = rows.filter(kind__in=[MARK, TOPIC_MARK]).select_related("topic")
    return [(row.topic, row.threshold) for row in rows]


def unmet_criteria(enrolment, progress):
    """Phrases for what the person lacks, such as "2 modules"; empty when complete.

    `progress`: the person's, in the language of the phrases.
    """
    standing = Standing(enrolment, progress)
    phrases = (_kinds[one.kind](one, standing) for one in criteria_of(enrolment))
    return [phrase for phrase in phrases if phrase]


def as_sentence(phrases):
    """“You lack: 2 modules, an average mark of 80.”"""
    return _("You lack: %(things)s.") % {"things": ", ".join(phrases)}


def lacking_units(criterion, standing):
    """What is lacking of the modules that the person takes."""
    progress = standing.progress
    missing = len(progress.modules) - progress.done
    if not progress.modules:
        return _("a published course")
    if not missing:
        return ""
    return ngettext("%(n)s module", "%(n)s modules", missing) % {"n": missing}


def lacking_mark(criterion, standing):
    """What is lacking of the average over the modules' marks."""
    mark = standing.progress.mark
    if mark is not None and mark >= criterion.threshold:
        return ""
    return _("an average mark of %(asked)s (now %(mark)s)") % {
        "asked": floatformat(criterion.threshold),
        "mark": _shown(mark),
    }


def lacking_topic_mark(criterion, standing):
    """What is lacking of the mark in one topic."""
    mark = standing.topic_marks.get(criterion.topic.code)
    if mark is not None and mark >= criterion.threshold:
        return ""
    return _("a mark of %(asked)s in %(topic)s (now %(mark)s)") % {
        "asked": floatformat(criterion.threshold),
        "topic": criterion.topic.name,
        "mark": _shown(mark),
    }


def _shown(mark):
    return _("none") if mark is None else floatformat(mark)


register(UNITS, lacking_units)
register(MARK, lacking_mark)
register(TOPIC_MARK, lacking_topic_mark)
