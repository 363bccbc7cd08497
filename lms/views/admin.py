"""Doors of Wagtail's admin that lead to ours: one sign-in, one account."""

from django.contrib.auth.views import redirect_to_login
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel


def sign_in(request):
    return redirect_to_login(request.GET.get("next", "/admin/"))


class PreferencesView(AccountView):
    """Name and e-mail are changed on the site's own account pages."""

    def get_panels(self):
        panels = super().get_panels()
        return [p for p in panels if not isinstance(p, NameEmailSettingsPanel)]
