from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lms.people import erasure
from lms.people.models import User
from lms.people.roles import Role


class ErasureForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Stored in the history. Do not name the person."),
    )

    def __init__(self, *args, user, by, **kwargs):
        self.user, self.by = user, by
        super().__init__(*args, **kwargs)

    def clean(self):
        erasure.ensure_erasable(self.user, by=self.by)

    def save(self):
        reason = self.cleaned_data["reason"]
        return erasure.erase_person(self.user, by=self.by, reason=reason)


class EraseView(WagtailAdminTemplateMixin, FormView):
    form_class = ErasureForm
    template_name = "people/admin/erase.html"
    page_title = _("Erase a person")
    success_message = _("The person has been erased.")
    header_icon = "user"
    index_url_name = edit_url_name = None

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_role(Role.ADMINISTRATOR):
            raise PermissionDenied
        self.person = get_object_or_404(User, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.person)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.get_success_url(), "label": _("People")},
            {"url": "", "label": self.page_title, "sublabel": str(self.person)},
        ]

    def get_form_kwargs(self):
        people = {"user": self.person, "by": self.request.user}
        return super().get_form_kwargs() | people

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            person=self.person,
            cancel_url=reverse(self.edit_url_name, args=[self.person.pk]),
            **kwargs,
        )

    def form_valid(self, form):
        form.save()
        messages.success(self.request, self.success_message)
        return super().form_valid(form)

    def get_success_url(self):
        return reverse(self.index_url_name)
