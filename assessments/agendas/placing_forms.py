"""The form that fixes where a session must be, or must not be."""

from datetime import date

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.agendas.calendar_offers import topics_of
from assessments.agendas.models import Placement
from assessments.agendas.placing_services import place_topic, refuse_day
from assessments.agendas.previewing import request_place_preview
from cohorts.workshops.dates import day_in_words

Kind = Placement.Kind
TIME = {"format": "%H:%M", "attrs": {"type": "time"}}


class PlacementForm(forms.Form):
    """Of one kind: a pin has a time and needs a workshop, an exclusion does not."""

    topic = forms.ModelChoiceField(None, label=_("Topic"), to_field_name="code")
    where = forms.ChoiceField(label=_("Workshop and day"))
    start = forms.TimeField(
        label=_("Begins at"),
        required=False,
        widget=forms.TimeInput(**TIME),
        help_text=_("Leave blank for any time of the day."),
    )
    institution = forms.ChoiceField(label=_("Institution"), required=False)

    def __init__(self, *args, agenda, kind, actor, **kwargs):
        self.agenda, self.kind, self.actor = agenda, kind, actor
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = topics_of(agenda)
        self.workshops = {str(w.order): w for w in agenda.planned_workshops.all()}
        self.fields["where"].choices = self._places()
        rows = agenda.contributors.select_related("institution")
        self.institutions = {str(row.institution_id): row.institution for row in rows}
        self.fields["institution"].choices = [
            ("", gettext("Any institution")),
            *((key, each.name) for key, each in self.institutions.items()),
        ]
        if kind == Kind.FORBID:
            del self.fields["start"]
            self.fields["where"].required = False

    def clean(self):
        data = super().clean()
        if not self.errors:
            refuse_day(self.place)
        return data

    @property
    def place(self):
        data = self.cleaned_data
        order, _slash, day = data["where"].partition("/")
        return {
            "planned_workshop": self.workshops.get(order),
            "day": date.fromisoformat(day) if day else None,
            "start": data.get("start"),
            "institution": self.institutions.get(data["institution"]),
        }

    def preview(self):
        """The job that computes what the place costs."""
        topic = self.cleaned_data["topic"]
        placement = Placement(
            agenda=self.agenda, topic=topic, kind=self.kind, **self.place
        )
        return request_place_preview(self.agenda, placement, by=self.actor)

    def save(self):
        return place_topic(
            self.agenda,
            self.cleaned_data["topic"],
            kind=self.kind,
            where=self.place,
            by=self.actor,
        )

    def _places(self):
        first = gettext("Choose") if self.kind == Kind.PIN else gettext("Any workshop")
        places = [("", first)]
        for order, workshop in self.workshops.items():
            days = [
                (f"{order}/{day}", day_in_words(date.fromisoformat(day)))
                for day in workshop.days
            ]
            any_day = gettext("Any day of %(workshop)s") % {"workshop": workshop.title}
            places.append((workshop.title, [(order, any_day), *days]))
        return places
