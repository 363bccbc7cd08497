"""The minimum marks of a cohort, beyond the pass mark of each quiz."""

from operator import attrgetter

from django import forms
from django.utils.translation import gettext as _

from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.results.criteria import (
    MARK,
    TOPIC_MARK,
    cohort_criteria,
    labelled_kinds,
    required_marks,
    required_shares,
)
from cohorts.results.services import set_minimums
from curricula.sources.models import Topic
from lms import languages


class MarkField(forms.DecimalField):
    """A mark out of 100 to one decimal place; empty for no minimum."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False, min_value=1, max_value=100, max_digits=4, decimal_places=1,
            **kwargs,
        )  # fmt: skip


class MarkCriteriaForm(forms.Form):
    """The minimum average, and the minimum in each topic of the cohort's modules."""

    average = MarkField()

    def __init__(self, *args, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        criteria = cohort_criteria(cohort)
        required = dict(required_marks(criteria))
        if cohort.course_key:
            self.fields["average"].label = _("Average of the modules' marks")
            self.initial["average"] = required.get(None)
        else:
            del self.fields["average"]
        shares = {kind: minimum for kind, _label, minimum in required_shares(criteria)}
        for kind, label in labelled_kinds().items():
            self.fields[kind] = MarkField(label=label)
            self.initial[kind] = shares.get(kind)
        self.topics = self._topics(required)
        for topic in self.topics:
            name = self._name(topic)
            self.fields[name] = MarkField(label=topic.name)
            self.initial[name] = required.get(topic)

    @property
    def overall_fields(self):
        names = ("average", *labelled_kinds())
        return [self[name] for name in names if name in self.fields]

    @property
    def topic_fields(self):
        return [self[self._name(topic)] for topic in self.topics]

    def save(self, *, by):
        thresholds = {(MARK, None): self.cleaned_data.get("average")}
        for kind in labelled_kinds():
            thresholds[kind, None] = self.cleaned_data[kind]
        for topic in self.topics:
            thresholds[TOPIC_MARK, topic.pk] = self.cleaned_data[self._name(topic)]
        set_minimums(self.cohort, thresholds, by=by)

    def _topics(self, required):
        modules = ()
        if self.cohort.course_key:
            modules = unit_sequence_of(self.cohort, languages.current()).modules
        keys = {module.topic_id for module in modules}
        topics = {*Topic.objects.in_bulk(keys).values(), *filter(None, required)}
        return sorted(topics, key=attrgetter("order"))

    @staticmethod
    def _name(topic):
        return f"topic_{topic.pk}"
