"""What a person must still achieve to complete a cohort.

A feature that adds a kind of criterion registers it in its `AppConfig.ready`:
`register("attendance", missing_sessions, label=…, read=…)`. The function takes a
`Criterion` and an `Achievement` and returns a phrase for what is missing, or an empty
string. Kinds with a label have a field on the form of the criteria. `read(enrolments,
results)` returns, by the enrolment's pk, what the criterion is compared with besides;
`results` are the rows in force by the enrolment's pk. It is found under the kind in
`Achievement.evidence`.
"""

from django.db.models import F, IntegerField, Q
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.results.models import Criterion
from lms.prepared import PreparedQuery

# Required by every cohort with a course, without a row of its own.
UNITS = "units"
MARK = "mark"
TOPIC_MARK = "topic_mark"

_OWN_ROWS_LAST = (F("enrolment").asc(nulls_first=True), "kind", "topic__order", "pk")

APPLYING = PreparedQuery(
    lambda cohorts, enrolments: (
        Criterion.objects.filter(cohort__in=cohorts)
        .filter(Q(enrolment=None) | Q(enrolment__in=enrolments))
        .select_related("topic")
        .order_by(*_OWN_ROWS_LAST)
    ),
    cohorts=IntegerField(),
    enrolments=IntegerField(),
)

_kinds = {}
_labels = {}
_readers = {}


def register(kind, missing, *, label="", read=None):
    """Add a kind of `Criterion`; see the module's docstring."""
    _kinds[kind] = missing
    if label:
        _labels[kind] = label
    if read:
        _readers[kind] = read


def read_evidence(enrolments, results):
    """Kind → enrolment's pk → what that kind is compared with besides the results."""
    return {kind: read(enrolments, results) for kind, read in _readers.items()}


def labelled_kinds():
    """Kind → label of the kinds that a cohort may require once, as attendance."""
    return dict(_labels)


def criteria_of_all(enrolments):
    """Enrolment's pk → the criteria that apply to the person: one query at most.

    The person's own rows replace the cohort's of the same kind and topic.
    """
    asked = [each for each in enrolments if each.cohort.has_criteria]
    rows = APPLYING.rows(
        cohorts=list({each.cohort_id for each in asked}),
        enrolments=[each.pk for each in asked],
    )
    return {enrolment.pk: _applying(enrolment, rows) for enrolment in enrolments}


def criteria_with(enrolment, own):
    """The same with these unsaved rows instead of the person's own: one query."""
    rows = Criterion.objects.filter(cohort=enrolment.cohort_id, enrolment=None)
    rows = rows.select_related("topic").order_by(*_OWN_ROWS_LAST)
    return _applying(enrolment, [*rows, *own])


def _applying(enrolment, rows):
    criteria = {}
    if enrolment.cohort.course_key:
        units = Criterion(cohort=enrolment.cohort, kind=UNITS)
        criteria[UNITS, None] = units
    for row in rows:
        is_of_cohort = row.cohort_id == enrolment.cohort_id
        if is_of_cohort and row.enrolment_id in (None, enrolment.pk):
            criteria[row.kind, row.topic_id] = row
    return list(criteria.values())


def cohort_criteria(cohort):
    """The rows that hold for everybody in the cohort, in order: one query."""
    rows = Criterion.objects.filter(cohort=cohort, enrolment=None)
    return list(rows.select_related("topic"))


def required_marks(criteria):
    """[(topic, or None for the average, minimum mark)] among a cohort's criteria."""
    marks = [row for row in criteria if row.kind in (MARK, TOPIC_MARK)]
    return [(row.topic, row.threshold) for row in marks]


def required_shares(criteria):
    """[(kind, label, minimum)] of the labelled kinds among a cohort's criteria."""
    shares = [row for row in criteria if row.kind in _labels]
    return [(row.kind, _labels[row.kind], row.threshold) for row in shares]


def unmet_criteria(achievement):
    """Phrases for what is missing, such as "2 modules"; empty when all is met.

    They are in the language of the achievement.
    """
    if not achievement.criteria:
        return [_("the criteria of this cohort, which have not been set yet")]
    phrases = [
        _kinds[criterion.kind](criterion, achievement)
        for criterion in achievement.criteria
    ]
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
