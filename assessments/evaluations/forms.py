from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.models import Evaluation, Wave
from assessments.evaluations.saving import save_evaluation, save_wave
from assessments.evaluations.terms import FIXED, has_opened
from cohorts.enrolments.models import Cohort
from cohorts.workshops.time_zones import city_of
from lms import countries, languages
from lms.people.institution_fields import InstitutionsByCountryField
from lms.people.models import Institution, User
from lms.people.roles import Role
from lms.people.scopes import Scope

KEEPERS = [Role.ADMINISTRATOR, Role.COORDINATOR, Role.EDITOR]


class EvaluationForm(forms.ModelForm):
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        help_text=_("Only people of institutions of this country are asked."),
    )
    countries = forms.MultipleChoiceField(
        label=_("Only from these countries"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("If you select none, people of all countries are asked."),
    )
    institutions = InstitutionsByCountryField(
        Institution.objects.none(),
        label=_("Only of these institutions and their offices"),
        required=False,
        help_text=_("If you select none, people of all institutions are asked."),
    )

    class Meta:
        model = Evaluation
        fields = [
            "title_es",
            "title_en",
            "code",
            "purpose",
            "questions",
            "intended_use",
            "ethics",
            "instrument",
            "comparison",
            "tolerance",
            "country",
            "cohorts",
            "countries",
            "institutions",
            "key_keeper",
            "key_until",
        ]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "questions": forms.Textarea(attrs={"rows": 4}),
            "intended_use": forms.Textarea(attrs={"rows": 3}),
            "ethics": forms.Textarea(attrs={"rows": 3}),
            "cohorts": forms.CheckboxSelectMultiple,
            "key_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "code": _("It is part of the address, such as needs-2026."),
            "key_keeper": _("Somebody who does not evaluate."),
            "key_until": _("After the end of the last wave."),
        }

    GROUPS = (
        (
            _("Terms of reference"),
            (
                "title_es",
                "title_en",
                "code",
                "purpose",
                "questions",
                "intended_use",
                "ethics",
            ),
        ),
        (_("Instrument and design"), ("instrument", "comparison", "tolerance")),
        (_("Population"), ("country", "cohorts", "countries", "institutions")),
        (_("Key between people and codes"), ("key_keeper", "key_until")),
    )

    def __init__(self, *args, actor, **kwargs):
        self.actor = actor
        super().__init__(*args, **kwargs)
        self.scope = actor.scope(Role.EVALUATOR)
        self._offer_countries()
        self._offer_population()
        self.fields["key_keeper"].queryset = keepers(self.scope, self.instance)
        if self.instance.pk:
            self._fix()

    @property
    def groups(self):
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def save(self):
        data = self.cleaned_data
        try:
            save_evaluation(
                self.instance,
                by=self.actor,
                cohorts=data["cohorts"],
                institutions=data["institutions"],
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return False
        return True

    def _offer_countries(self):
        codes = self.scope.countries or countries.PROGRAMME
        names = countries.names(languages.current())
        named = sorted((names[code], code) for code in codes)
        offered = [(code, name) for name, code in named]
        several = [("", gettext("Several countries"))] if self.scope.everything else []
        self.fields["country"].choices = [*several, *offered]
        self.fields["country"].required = not self.scope.everything
        self.fields["countries"].choices = offered

    def _offer_population(self):
        cohorts, institutions = Cohort.objects.all(), Institution.objects.all()
        if not self.scope.everything:
            own = sorted(self.scope.countries)
            cohorts = cohorts.filter(Q(country="") | Q(country__in=own))
            institutions = institutions.inside(Scope(countries=self.scope.countries))
        self.fields["cohorts"].queryset = cohorts.open_first()
        self.fields["institutions"].queryset = institutions

    def _fix(self):
        names = ["code"]
        if has_opened(self.instance):
            names += [name.removesuffix("_id") for name in FIXED]
        for name in names:
            self.fields[name].disabled = True
        self.fields["code"].help_text = _("This cannot change: it is part of links.")


def keepers(scope, evaluation):
    people = User.objects.not_erased().filter(
        is_active=True, role_assignments__role__in=KEEPERS
    )
    if not scope.everything:
        own = ["", *sorted(scope.countries)]
        people = people.filter(role_assignments__country__in=own)
    people = people.exclude(role_assignments__role=Role.EVALUATOR)
    present = Q(pk=evaluation.key_keeper_id)
    return User.objects.filter(Q(pk__in=people.values("pk")) | present)


class WaveForm(forms.ModelForm):
    """Moments are typed and shown in the reader's time zone."""

    class Meta:
        model = Wave
        fields = ["purpose", "forms", "opens_at", "closes_at"]
        widgets = {
            name: forms.DateTimeInput(
                {"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            )
            for name in ("opens_at", "closes_at")
        }

    def __init__(self, *args, actor, **kwargs):
        self.actor = actor
        super().__init__(*args, **kwargs)
        zone = gettext("Local time of %(city)s.") % {
            "city": city_of(timezone.get_current_timezone())
        }
        for name in ("opens_at", "closes_at"):
            self.fields[name].help_text = zone
        self.fields["forms"].help_text = _(
            "Halves need two forms in the instrument. They make the change between "
            "two waves independent of the form."
        )
        if self.instance.pk and self.instance.has_opened:
            for name in ("purpose", "forms", "opens_at"):
                self.fields[name].disabled = True

    def save(self):
        try:
            save_wave(self.instance, by=self.actor)
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return False
        return True
