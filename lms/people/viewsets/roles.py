from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from lms import countries
from lms.people import services
from lms.people.models import RoleAssignment
from lms.people.viewsets.choosing import institution_chooser, person_chooser
from lms.people.viewsets.inspecting import RecordInspectView
from lms.searching import every_word


class RoleForm(forms.ModelForm):
    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        choices=lambda: [("", _("Any country")), *countries.choices()],
        help_text=_(
            "Choose a country or an institution. Leave both blank for everything."
        ),
    )

    class Meta:
        model = RoleAssignment
        fields = ["user", "role", "country", "institution"]
        widgets = {
            "user": person_chooser.widget_class,
            "institution": institution_chooser.widget_class,
        }

    def __init__(self, *args, for_user=None, **kwargs):
        self.granted_by = for_user
        super().__init__(*args, **kwargs)

    def save(self, commit=True):
        self.instance = services.assign_role(
            **self.cleaned_data, granted_by=self.granted_by
        )
        return self.instance


class RolesView(generic.IndexView):
    def get_base_queryset(self):
        roles = super().get_base_queryset()
        return roles.select_related("user", "institution", "granted_by")

    def search_queryset(self, queryset):
        return queryset.filter(every_word(self.search_query or "", "user__search_text"))


class GiveRoleView(generic.CreateView):
    page_title = _("Give a role")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"for_user": self.request.user}


class EndRoleView(generic.DeleteView):
    page_title = _("End a role")
    confirmation_message = _(
        "The person loses the access of this role. Their past work stays."
    )

    def delete_action(self):
        services.end_role(self.object, ended_by=self.request.user)


class RoleViewSet(ModelViewSet):
    model = RoleAssignment
    add_to_reference_index = False
    icon = "key"
    menu_label = _("Roles")
    index_view_class = RolesView
    add_view_class = GiveRoleView
    delete_view_class = EndRoleView
    list_display = [
        "user",
        "role",
        Column("scope", label=_("Scope"), accessor="scope.title"),
        Column("granted_by", label=_("Given by")),
        DateColumn("created_at", label=_("Since"), sort_key="created_at"),
    ]
    list_filter = ["role", "country"]
    search_fields = ["user__search_text"]
    search_backend_name = None
    list_per_page = 50
    ordering = ["user__sort_key", "role"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = RecordInspectView
    inspect_view_fields = ["user", "role", "scope", "granted_by", "created_at"]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)

    def get_form_class(self, for_update=False):
        return RoleForm
