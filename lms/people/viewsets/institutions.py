from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from lms import countries
from lms.people import services
from lms.people.models import Institution
from lms.people.viewsets.choosing import institution_chooser
from lms.people.viewsets.inspecting import RecordInspectView

NAMES = ("name_es", "name_en", "acronym")


class InstitutionForm(forms.ModelForm):
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        choices=lambda: [("", _("International body")), *countries.choices()],
    )
    renamed_on = forms.DateField(
        label=_("Renamed on"),
        required=False,
        widget=AdminDateInput,
        help_text=_(
            "The day on which the institution changed its name; the old name becomes a "
            "former name. Leave blank to correct a mistake."
        ),
    )

    class Meta:
        model = Institution
        fields = ["code", *NAMES, "renamed_on", "country", "kind", "parent", "note"]
        widgets = {"parent": institution_chooser.widget_class}

    field_order = ["code", *NAMES, "renamed_on", "country", "kind", "parent", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["renamed_on"]

    @property
    def is_renaming(self):
        has_new_name = any(name in self.changed_data for name in NAMES)
        return has_new_name and self.cleaned_data.get("renamed_on")

    def save(self, commit=True):
        if self.is_renaming:
            services.rename_institution(
                Institution.objects.get(pk=self.instance.pk),
                on=self.cleaned_data["renamed_on"],
                **{name: self.cleaned_data[name] for name in NAMES},
            )
        return super().save(commit)


class InstitutionsView(generic.IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("parent")


class InstitutionViewSet(ModelViewSet):
    model = Institution
    add_to_reference_index = False
    icon = "home"
    menu_label = _("Institutions")
    index_view_class = InstitutionsView
    list_display = [
        "name_es",
        "acronym",
        Column("country", label=_("Country"), accessor="country_name"),
        "kind",
        "parent",
    ]
    list_filter = ["kind", "country"]
    search_fields = ["name_es", "name_en", "acronym", "code"]
    search_backend_name = None
    ordering = ["country", "name_es"]
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = RecordInspectView
    inspect_view_fields = [
        "code",
        "name_es",
        "name_en",
        "acronym",
        "country",
        "kind",
        "parent",
        "listed_former_names",
        "note",
    ]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)

    def get_form_class(self, for_update=False):
        return InstitutionForm
