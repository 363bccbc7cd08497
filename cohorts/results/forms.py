"""What marks a cohort asks for, as its coordinator states them."""

from django import forms
from django.utils.translation import gettext as _

from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.results.criteria import MARK, TOPIC_MARK, marks_asked
from cohorts.results.services import set_mark_criteria
from curricula.sources.models import Topic
from lms import languages


class MarkField(forms.DecimalField):
    """A mark out of 100 to one decimal; empty where none is asked."""

    def __init__(self, **kwargs):
        super().__init__(
            required=False, min_value=1, max_value=100, max_digits=4, decimal_places=1,
            **kwargs,
        )  # fmt: skip


class MarkCriteriaForm(forms.Form):
    """The average mark and the mark in each topic of the cohort's modules."""

    average = MarkField()

    def __init__(self, *args, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        self.cohort = cohort
        self.fields["average"].label = _("Average of the modules' marks")
        asked = dict(marks_asked(cohort))
        self.initial["average"] = asked.get(None)
        self.topics = self._topics(asked)
        for topic in self.topics:
            name = self._name(topic)
            self.fields[name] = MarkField(label=topic.name)
            self.initial[name] = asked.get(topic)

    @property
    def topic_fields(self):
        return [self[self._name(topic)] for topic in self.topics]

    def save(self):
        thresholds = {(MARK, None): self.cleaned_data["average"]}
        for topic in self.topics:
            thresholds[TOPIC_MARK, topic.pk] = self.cleaned_data[self._name(topic)]
        set_mark_criteria(self.cohort, thresholds)

    def _topics(self, asked):
        """Those of the modules, and those still asked though their module is gone."""
        modules = ()
        if self.cohort.course_key:
            modules = unit_sequence_of(self.cohort, languages.current()).modules
        topics = Topic.objects.in_bulk({one.topic_id for one in modules}).values()
        return sorted({*topics, *filter(None, asked)}, key=lambda topic: topic.order)

    @staticmethod
    def _name(topic):
        return f"topic_{topic.pk}"
