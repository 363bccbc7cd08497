"""Forms of an agenda's calendar: workshops, who teaches, how topics are taught."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.agendas.calendar_fields import BreaksField, DaysField, LinesField
from assessments.agendas.calendar_offers import (
    days_offered,
    institutions_offered,
    topics_of,
)
from assessments.agendas.calendar_services import (
    save_contributor,
    save_planned_workshop,
    save_topic_setting,
)
from assessments.agendas.models import Contributor, PlannedWorkshop, TopicSetting
from cohorts.workshops.time_zones import usual_zone, zone_choices

DATE = {"format": "%Y-%m-%d", "attrs": {"type": "date"}}
TIME = {"format": "%H:%M", "attrs": {"type": "time"}}
LONGEST = 60  # days between the first and the last


class SavedByService(forms.ModelForm):
    """`save` returns whether it was saved; otherwise the form shows why not."""

    def __init__(self, *args, actor, **kwargs):
        self.actor = actor
        super().__init__(*args, **kwargs)

    def save(self):
        try:
            self.send()
        except ValidationError as refusal:
            self.add_error(None, self.without_unknown(refusal))
            return False
        return True

    def without_unknown(self, refusal):
        by_field = getattr(refusal, "error_dict", None)
        if by_field is None or set(by_field) <= set(self.fields):
            return refusal
        return ValidationError(refusal.messages)


class PlannedWorkshopForm(SavedByService):
    time_zone = forms.ChoiceField(label=_("Time zone"))
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput(**DATE))
    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput(**DATE))
    without_days = DaysField(
        label=_("Days without sessions"),
        required=False,
        help_text=_(
            "Between the first and the last day, one per line, such as 2027-06-09."
        ),
    )
    rooms = LinesField(label=_("Rooms"), help_text=_("One per line."))
    breaks = BreaksField(
        label=_("Breaks"),
        required=False,
        help_text=_("One per line, such as 11:00-11:20."),
    )

    class Meta:
        model = PlannedWorkshop
        fields = [
            "title_es",
            "title_en",
            "place",
            "time_zone",
            "first_day",
            "last_day",
            "without_days",
            "rooms",
            "starts",
            "ends",
            "breaks",
            "themes",
            "topics_a_day",
            "minutes_a_day",
            "practice",
        ]
        widgets = {
            "starts": forms.TimeInput(**TIME),
            "ends": forms.TimeInput(**TIME),
        }
        help_texts = {
            "themes": _("Leave blank for no limit."),
            "topics_a_day": _("Leave blank for no limit."),
            "minutes_a_day": _("Leave blank for no limit."),
            "practice": _("Of the minutes of all its sessions."),
        }

    GROUPS = (
        (_("Workshop"), ("title_es", "title_en", "place", "time_zone")),
        (_("Days and rooms"), ("first_day", "last_day", "without_days", "rooms")),
        (_("Hours"), ("starts", "ends", "breaks")),
        (_("Limits"), ("themes", "topics_a_day", "minutes_a_day", "practice")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        country = self.instance.agenda.evaluation.country
        if not self.instance.pk:
            self.initial["time_zone"] = usual_zone(country)
        self.fields["time_zone"].choices = zone_choices(
            country, besides=self.initial["time_zone"]
        )
        self._show_days(self.instance.days)

    @property
    def groups(self):
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def clean(self):
        data = super().clean()
        if {"first_day", "last_day", "without_days"} <= data.keys():
            self._set_days(data)
        if {"starts", "ends", "breaks"} <= data.keys():
            self._check_breaks(data)
        self.instance.rooms = data.get("rooms", [])
        return data

    def send(self):
        save_planned_workshop(self.instance, by=self.actor)

    def _show_days(self, days):
        if days:
            first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
            self.initial |= {"first_day": first, "last_day": last}
            without = [day for day in days_between(first, last) if day not in days]
            self.initial["without_days"] = without

    def _set_days(self, data):
        first, last, without = (
            data[name] for name in ("first_day", "last_day", "without_days")
        )
        if last < first:
            self.add_error("last_day", gettext("The last day is before the first."))
        elif (last - first).days >= LONGEST:
            self.add_error(
                "last_day",
                gettext("A workshop has at most %(n)s days. Divide it.")
                % {"n": LONGEST},
            )
        else:
            self._exclude(days_between(first, last), without)

    def _exclude(self, days, without):
        outside = [day for day in without if day not in days]
        if outside:
            words = gettext("Not between the first and the last day: %(days)s.")
            self.add_error("without_days", words % {"days": ", ".join(outside)})
        self.instance.days = [day for day in days if day not in without]
        if not self.instance.days:
            self.add_error(
                "without_days", gettext("No day is left. Leave at least one.")
            )

    def _check_breaks(self, data):
        starts, ends = (f"{data[name]:%H:%M}" for name in ("starts", "ends"))
        self.instance.breaks = data["breaks"]
        for start, end in self.instance.breaks:
            if not starts <= start < end <= ends:
                words = gettext("“%(line)s” is outside the hours of the day.")
                self.add_error("breaks", words % {"line": f"{start}-{end}"})


def days_between(first, last):
    count = (last - first).days + 1
    return [(first + timedelta(days=number)).isoformat() for number in range(count)]


class ContributorForm(SavedByService):
    days = forms.MultipleChoiceField(
        label=_("Only on these days"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("If you select none, it is available on every day."),
    )

    class Meta:
        model = Contributor
        fields = ["institution", "topics", "days"]
        widgets = {"topics": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        agenda = self.instance.agenda
        self.fields["topics"].queryset = topics_of(agenda)
        self.fields["topics"].required = True
        self.fields["institution"].choices = institutions_offered(self.instance)
        self.fields["days"].choices = days_offered(agenda, self.instance.days or [])
        if self.instance.pk:
            self.fields["institution"].disabled = True

    def clean_days(self):
        return sorted(self.cleaned_data["days"]) or None

    def send(self):
        topics = self.cleaned_data["topics"]
        save_contributor(self.instance, topics=topics, by=self.actor)


class TopicSettingForm(SavedByService):
    class Meta:
        model = TopicSetting
        fields = ["minutes", "sessions", "practice", "last_taught_on", "prerequisites"]
        widgets = {
            "last_taught_on": forms.DateInput(**DATE),
            "prerequisites": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "practice": _("Minutes that work on cases, as a share of a session."),
            "last_taught_on": _("Leave blank if it is not known."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = topics_of(self.instance.agenda).exclude(pk=self.instance.topic_id)
        self.fields["prerequisites"].queryset = others

    def send(self):
        chosen = self.cleaned_data["prerequisites"]
        save_topic_setting(self.instance, prerequisites=chosen, by=self.actor)
