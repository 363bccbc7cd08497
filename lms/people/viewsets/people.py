import django_filters
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.admin.widgets.button import Button
from wagtail.users.forms import UserForm
from wagtail.users.views import users

from lms import countries
from lms.people import services, sessions
from lms.people.models import AccountMerge, User
from lms.people.roles import Role
from lms.people.viewsets.choosing import institution_chooser
from lms.people.viewsets.erasure import EraseView
from lms.people.viewsets.factors import FactorResetView
from lms.people.viewsets.merging import MergeView


class PersonForm(UserForm):
    first_name = last_name = is_superuser = None

    class Meta:
        model = User
        fields = [
            "email",
            "given_names",
            "first_surname",
            "second_surname",
            "institution",
            "office",
            "position",
            "preferred_language",
        ]
        widgets = {"institution": institution_chooser.widget_class}

    field_order = Meta.fields

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def save(self, commit=True):
        if not self.instance.pk:
            self.instance.set_unusable_password()
        return super().save(commit)


class PersonEditForm(PersonForm):
    class Meta(PersonForm.Meta):
        fields = [*PersonForm.Meta.fields, "is_active"]

    def __init__(self, *args, editing_self=False, **kwargs):
        super().__init__(*args, **kwargs)
        is_closed = AccountMerge.objects.filter(merged=self.instance.pk).exists()
        if editing_self or is_closed:
            del self.fields["is_active"]


class PersonFilterSet(WagtailFilterSet):
    role = django_filters.ChoiceFilter(
        field_name="role_assignments__role",
        choices=Role.choices,
        label=_("Role"),
        distinct=True,
    )
    country = django_filters.ChoiceFilter(
        field_name="institution__country", choices=countries.choices, label=_("Country")
    )
    is_active = django_filters.BooleanFilter(
        label=_("May sign in"), widget=BooleanRadioSelect
    )

    def __init__(self, *args, is_searching=False, **kwargs):
        super().__init__(*args, **kwargs)

    class Meta:
        model = User
        fields = []


class PersonIndexView(users.IndexView):
    page_title = _("People")
    add_item_label = _("Add a person")

    @cached_property
    def search_fields(self):
        return ["search_text"]

    @cached_property
    def columns(self):
        name, *_rest = [c for c in super().columns if c.name == "name"]
        name.accessor, name.sort_key = "sorting_name", "sort_key"
        return [
            name,
            Column("email", label=_("E-mail"), sort_key="email"),
            Column("institution", label=_("Institution")),
            Column("roles", label=_("Roles"), accessor=roles_of),
            BooleanColumn("is_active", label=_("May sign in"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login"),
        ]

    def get_list_more_buttons(self, person):
        buttons = super().get_list_more_buttons(person)
        return [*buttons, *closing_buttons(self.request.user, person)]

    def search_queryset(self, queryset):
        return queryset.matching(self.search_query or "")

    def get_base_queryset(self):
        people = User.objects.select_related("institution", "wagtail_userprofile")
        return people.prefetch_related("role_assignments")


def roles_of(user):
    roles = {str(held.get_role_display()) for held in user.role_assignments.all()}
    return ", ".join(sorted(roles))


def closing_buttons(user, person):
    if person == user or person.erased_at or not user.has_role(Role.ADMINISTRATOR):
        return []
    erase = reverse("wagtailusers_users:erase", args=[person.pk])
    merge = reverse("wagtailusers_users:merge", args=[person.pk])
    return [
        Button(_("Merge into another account"), merge, icon_name="group", priority=40),
        Button(_("Erase"), erase, icon_name="bin", priority=50),
    ]


def factor_buttons(user, person):
    """The way to help somebody who lost the second factor."""
    is_another = user.has_role(Role.ADMINISTRATOR) and person != user
    if not is_another or not person.authenticator_set.exists():
        return []
    address = reverse("wagtailusers_users:reset_factor", args=[person.pk])
    label = _("Reset two-step verification")
    return [Button(label, address, icon_name="key", priority=30)]


class PersonEditView(users.EditView):
    @cached_property
    def header_more_buttons(self):
        user, person = self.request.user, self.object
        return [
            *super().header_more_buttons,
            *factor_buttons(user, person),
            *closing_buttons(user, person),
        ]

    def save_instance(self):
        user = super().save_instance()
        if "email" in self.form.changed_data:
            old = self.form.initial["email"]
            services.follow_new_email(user, old=old, by=self.request.user)
        if not user.is_active:
            sessions.end_sessions(user)
        return user


class PersonCreateView(users.CreateView):
    page_title = _("Add a person")
    success_message = _("%(object)s has an account and will receive an e-mail.")

    def save_instance(self):
        user = super().save_instance()
        services.send_welcome(user)
        return user


class PersonViewSet(users.UserViewSet):
    menu_label = _("People")
    ordering = ["sort_key", "pk"]
    filterset_class = PersonFilterSet
    list_per_page = 50
    add_to_settings_menu = False
    index_view_class = PersonIndexView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonForm

    def get_urlpatterns(self):
        erase = self.construct_view(EraseView)
        merge = self.construct_view(MergeView)
        reset_factor = self.construct_view(FactorResetView)
        return [
            *super().get_urlpatterns(),
            path("erase/<int:pk>/", erase, name="erase"),
            path("merge/<int:pk>/", merge, name="merge"),
            path("reset-factor/<int:pk>/", reset_factor, name="reset_factor"),
        ]
