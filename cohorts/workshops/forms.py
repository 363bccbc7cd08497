from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Cohort
from cohorts.workshops.facilitators import offered_institutions, offered_people
from cohorts.workshops.models import Partnership, Session, Workshop
from cohorts.workshops.services import (
    add_session,
    change_session,
    change_workshop,
    create_workshop,
    facilitators_of,
)
from cohorts.workshops.time_zones import local_moment, usual_zone, zone_choices
from curricula.courses.outline import outline_of
from lms import languages
from lms.people.models import Institution

DATE = {"format": "%Y-%m-%d", "attrs": {"type": "date"}}
TIME = {"format": "%H:%M", "attrs": {"type": "time"}}
DAY = timedelta(days=1)


class WorkshopForm(forms.ModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("The times of its sessions are in this zone.")
    )

    class Meta:
        model = Workshop
        fields = [
            "name_es",
            "name_en",
            "place",
            "venue",
            "starts_on",
            "ends_on",
            "time_zone",
        ]
        widgets = {
            "starts_on": forms.DateInput(**DATE),
            "ends_on": forms.DateInput(**DATE),
        }

    def __init__(self, *args, actor, **kwargs):
        self.actor = actor
        super().__init__(*args, **kwargs)
        cohort = self.instance.cohort
        self.fields["time_zone"].choices = zone_choices(
            cohort.country, besides=self.instance.time_zone
        )
        for name in ("starts_on", "ends_on"):
            self.fields[name].required = True
            if not self.instance.pk:
                self.initial[name] = getattr(cohort, name)
        self.fields["name_es"].help_text = _("Optional. Otherwise it names the city.")
        if not self.instance.pk:
            self.initial["time_zone"] = usual_zone(cohort.country)
            self.initial["place"] = cohort.place

    def save(self):
        if {"starts_on", "ends_on"} & set(self.changed_data):
            self.instance.date_precision = Cohort.DatePrecision.DAY
        if self.instance.pk:
            return change_workshop(self.instance, by=self.actor)
        return create_workshop(self.instance, by=self.actor)


class SessionForm(forms.ModelForm):
    """Of a session in its workshop's local times."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(**DATE))
    start = forms.TimeField(label=_("Starts at"), widget=forms.TimeInput(**TIME))
    end = forms.TimeField(
        label=_("Ends at"),
        widget=forms.TimeInput(**TIME),
        help_text=_("A time before the start is on the next day."),
    )
    facilitators = forms.MultipleChoiceField(
        label=_("Facilitators"), required=False, widget=forms.CheckboxSelectMultiple
    )
    unit_keys = forms.MultipleChoiceField(
        label=_("Modules and lessons it covers"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Hold Ctrl, or Cmd on a Mac, to choose several."),
    )
    reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=300,
        required=False,
        help_text=_("Saved in the history of the session."),
    )

    class Meta:
        model = Session
        fields = [
            "title_es",
            "title_en",
            "day",
            "start",
            "end",
            "room",
            "online_link",
            "facilitators",
            "topics",
            "unit_keys",
            "materials",
            "reason",
        ]
        widgets = {
            "topics": forms.CheckboxSelectMultiple,
            "materials": forms.Textarea(attrs={"rows": 3}),
        }

    MAIN = ("title_es", "title_en", "day", "start", "end", "room", "online_link")
    CONTENT = ("facilitators", "topics", "unit_keys", "materials")

    def __init__(self, *args, actor, **kwargs):
        self.actor = actor
        super().__init__(*args, **kwargs)
        session = self.instance
        if session.pk:
            self._show_times(session)
        else:
            del self.fields["reason"]
        self._offer_facilitators(session)
        if units := _units(session.workshop.cohort):
            self.fields["unit_keys"].choices = units
        else:
            del self.fields["unit_keys"]

    @property
    def main_fields(self):
        return [self[name] for name in self.MAIN]

    @property
    def content_fields(self):
        return [self[name] for name in self.CONTENT if name in self.fields]

    def clean(self):
        data = super().clean()
        if {"day", "start", "end"} <= data.keys():
            self._set_moments(data)
        return data

    def save(self):
        related = {
            "facilitators": [
                self.offered[key] for key in self.cleaned_data["facilitators"]
            ],
            "topics": self.cleaned_data["topics"],
        }
        if not self.instance.pk:
            return add_session(self.instance, by=self.actor, **related)
        reason = self.cleaned_data["reason"]
        return change_session(self.instance, by=self.actor, reason=reason, **related)

    def _show_times(self, session):
        self.initial["day"] = session.day
        self.initial["start"] = session.local_start.time()
        self.initial["end"] = session.local_end.time()
        self.initial["facilitators"] = [_value(x) for x in facilitators_of(session)]

    def _set_moments(self, data):
        zone = self.instance.workshop.time_zone
        end_day = data["day"] + (DAY if data["end"] <= data["start"] else DAY * 0)
        try:
            self.instance.starts_at = local_moment(data["day"], data["start"], zone)
            self.instance.ends_at = local_moment(end_day, data["end"], zone)
        except ValidationError as refusal:
            self.add_error("start", refusal)

    def _offer_facilitators(self, session):
        people = list(offered_people(session.workshop, self.actor))
        institutions = list(offered_institutions(session.workshop))
        self.offered = {_value(each): each for each in [*people, *institutions]}
        self.fields["facilitators"].choices = [
            (label, [(_value(each), str(each)) for each in offered])
            for label, offered in (
                (_("Institutions"), institutions),
                (_("People"), people),
            )
            if offered
        ]


class OutsideForm(forms.Form):
    """Its controls are outside of the <form> element, which they name by its id."""

    element = ""

    def attach(self):
        for field in self.fields.values():
            field.widget.attrs["form"] = self.element
        return self


class MoveForm(OutsideForm):
    element = "move-session"

    session = forms.ModelChoiceField(Session.objects.none(), label=_("Session"))
    day = forms.DateField(label=_("To the day"))
    start = forms.TimeField(label=_("At"), widget=forms.TimeInput(**TIME))
    reason = forms.CharField(
        label=_("Reason (optional)"), max_length=300, required=False
    )

    def __init__(self, *args, workshop, days, **kwargs):
        super().__init__(*args, prefix="move", **kwargs)
        self.workshop = workshop
        choices = [(day.date.isoformat(), day.name) for day in days]
        self.fields["day"].widget = forms.Select(choices=choices)
        self.fields["session"].queryset = workshop.sessions.planned()

    def clean(self):
        data = super().clean()
        if {"day", "start"} <= data.keys():
            zone = self.workshop.time_zone
            data["starts_at"] = local_moment(data["day"], data["start"], zone)
        return data


class CopyDayForm(OutsideForm):
    element = "copy-one-day"

    day = forms.DateField(label=_("Copy"))
    to = forms.DateField(
        label=_("To the date"),
        widget=forms.DateInput(**DATE),
        help_text=_("Titles, times and rooms are copied; facilitators are not."),
    )

    def __init__(self, *args, days=(), **kwargs):
        super().__init__(*args, prefix="copy", **kwargs)
        choices = [(day.date.isoformat(), day.name) for day in days if day.rows]
        self.fields["day"].widget = forms.Select(choices=choices)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class MessageForm(forms.Form):
    message = forms.CharField(
        label=_("Message from the coordinator (optional)"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SubstituteForm(forms.Form):
    substitute = forms.ModelChoiceField(
        None,
        label=_("Who takes over"),
        required=False,
        empty_label=_("Nobody yet"),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["substitute"].queryset = people


class PartnershipForm(forms.ModelForm):
    class Meta:
        model = Partnership
        fields = ["institution", "part", "topic", "agreed_by", "agreed_on", "reference"]
        widgets = {"agreed_on": forms.DateInput(**DATE)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = Institution.objects.order_by("name_es")


def _value(facilitator):
    return f"{facilitator._meta.model_name}-{facilitator.pk}"


def _units(cohort):
    if not cohort.course_key:
        return []
    outline = outline_of(cohort.course_key, languages.current())
    return [
        (
            f"{module.number}. {module.title}",
            [
                (str(module.key), _("The whole module")),
                *((str(unit.key), unit.title) for unit in module.units),
            ],
        )
        for module in outline.modules
    ]
