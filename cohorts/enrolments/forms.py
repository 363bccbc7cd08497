from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.access import instructors_offered_to
from cohorts.enrolments.models import Cohort
from cohorts.enrolments.permissions import may_organise
from cohorts.enrolments.services import change_cohort, create_cohort
from curricula.courses.models import CoursePage
from curricula.courses.outline import outline_of, outlines_of
from lms import countries, languages
from lms.people.institution_fields import InstitutionField, InstitutionsByCountryField
from lms.people.models import Institution
from lms.people.roles import Role

DATE = {"format": "%Y-%m-%d", "attrs": {"type": "date"}}


class CohortForm(forms.ModelForm):
    country = forms.ChoiceField(label=_("Country"), required=False)
    organiser = InstitutionField(
        Institution.objects.none(),
        label=_("Organised by"),
        required=False,
        help_text=_("Its name is printed on the certificates."),
    )
    institutions = InstitutionsByCountryField(
        Institution.objects.none(), label=_("Taking part"), required=False
    )
    course_key = forms.TypedChoiceField(
        label=_("Course"), required=False, coerce=UUID, empty_value=None
    )
    module_keys = forms.MultipleChoiceField(
        label=_("Modules to complete"),
        required=False,
        help_text=_("If you select none, the whole course is required."),
        widget=forms.CheckboxSelectMultiple,
    )

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        required=False,
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Cohort
        fields = [
            "kind",
            "ordinal",
            "name_es",
            "name_en",
            "code",
            "status",
            "country",
            "organiser",
            "institutions",
            "starts_on",
            "ends_on",
            "place",
            "delivery",
            "capacity",
            "languages",
            "course_key",
            "module_keys",
            "pass_mark",
            "instructors",
            "note_es",
            "note_en",
        ]
        widgets = {
            "starts_on": forms.DateInput(**DATE),
            "ends_on": forms.DateInput(**DATE),
            "instructors": forms.CheckboxSelectMultiple,
            "note_es": forms.Textarea(attrs={"rows": 3}),
            "note_en": forms.Textarea(attrs={"rows": 3}),
        }

    GROUPS = (
        (
            _("About the cohort"),
            ("kind", "ordinal", "name_es", "name_en", "code", "status"),
        ),
        (
            _("Dates and place"),
            (
                "starts_on",
                "ends_on",
                "country",
                "place",
                "delivery",
                "capacity",
                "languages",
                "organiser",
            ),
        ),
        (_("Certification criteria"), ("course_key", "module_keys", "pass_mark")),
        (_("Participants"), ("institutions", "instructors")),
        (_("Note"), ("note_es", "note_en")),
    )

    def __init__(self, *args, actor, **kwargs):
        self.actor = actor
        super().__init__(*args, **kwargs)
        self._offer_code()
        self._offer_institutions()
        self._offer_course()
        self.fields["instructors"].queryset = self._teachers()

    @property
    def groups(self):
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def clean(self):
        data = super().clean()
        self._refuse_foreign_modules(data)
        country, organiser = data.get("country", ""), data.get("organiser")
        if not may_organise(self.actor, country=country, organiser=organiser):
            raise ValidationError(
                _("Choose a country or an organiser inside your own scope.")
            )
        return data

    def save(self):
        related = {
            name: self.cleaned_data[name] for name in ("institutions", "instructors")
        }
        if self.instance.pk:
            return change_cohort(self.instance, by=self.actor, **related)
        return create_cohort(self.instance, by=self.actor, **related)

    def _refuse_foreign_modules(self, data):
        if not data.get("course_key"):
            # Without scripts the boxes of the course first offered stay ticked.
            data["module_keys"] = []
        outline = outline_of(data.get("course_key"), languages.current())
        offered = {key for key, _title in modules_of(outline)}
        if not offered.issuperset(data.get("module_keys", [])):
            self.add_error("module_keys", _("Choose modules of the selected course."))

    def _offer_code(self):
        field = self.fields["code"]
        field.required = False
        field.help_text = _("Leave blank to generate one (G5, GT-2026).")
        if self.instance.pk and self.instance.enrolments.exists():
            field.disabled = True
            field.help_text = _(
                "This cannot change: the links sent to people contain it."
            )

    def _offer_institutions(self):
        inside = Institution.objects.inside(self.actor.scope(Role.COORDINATOR))
        self.fields["institutions"].queryset = self._with_present(
            inside, "institutions"
        )
        self.fields["organiser"].queryset = self._with_organiser(inside)
        self._offer_countries({institution.country for institution in inside})
        if not self.instance.pk:
            self.initial["organiser"] = self.actor.institution_id

    def _offer_countries(self, codes):
        own = self.actor.scope(Role.COORDINATOR).countries
        names = countries.names(languages.current())
        codes = (codes | own | {self.instance.country}) - {""}
        named = sorted((names[code], code) for code in codes)
        self.fields["country"].choices = [
            ("", _("Several countries")),
            *((code, name) for name, code in named),
        ]
        if not self.instance.pk and len(named) == 1:
            self.initial["country"] = named[0][1]

    def _offer_course(self):
        keys = CoursePage.objects.live().order_by("translation_key")
        keys = keys.values_list("translation_key", flat=True).distinct()
        outlines = outlines_of(keys, languages.current()).values()
        offered = sorted(outlines, key=lambda one: (one.title, str(one.key)))
        courses = [(str(outline.key), outline.title) for outline in offered]
        self.fields["course_key"].choices = [("", _("No online course")), *courses]
        self.fields["module_keys"].choices = [
            (outline.title, modules_of(outline)) for outline in offered
        ]
        if not self.instance.pk and len(offered) == 1:
            (only,) = offered
            self.initial["course_key"] = str(only.key)
            self.initial["module_keys"] = [value for value, _name in modules_of(only)]

    def _teachers(self):
        teachers = instructors_offered_to(self.actor)
        return self._with_present(teachers, "instructors")

    def _with_organiser(self, inside):
        present = Institution.objects.filter(pk=self.instance.organiser_id)
        return (inside | present).distinct().order_by("country", "name_es")

    def _with_present(self, offered, name):
        if self.instance.pk:
            present = getattr(self.instance, name).values("pk")
            offered = offered.model.objects.filter(
                Q(pk__in=offered.values("pk")) | Q(pk__in=present)
            )
        return offered.distinct()


def modules_of(outline):
    return [
        (str(module.key), f"{module.number}. {module.title}")
        for module in outline.modules
    ]
