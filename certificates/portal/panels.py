from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.issuing.models import Certificate
from certificates.portal.permissions import is_overseer
from lms.design.panels import MenuEntry, Panel
from lms.people.roles import Role


class PortalPanel(Panel):
    """The latest certificates inside a liaison's scope."""

    order = 40
    slot = "main"
    template_name = "portal/panels/portal.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context=None):
        overseen = Certificate.objects.overseen_by(self.user).with_status()
        latest = overseen.latest_first()
        return {
            "valid": overseen.filter(status=Certificate.Status.VALID).count(),
            "latest": latest.select_related("institution")[:5],
        }


def add_home_panels(request, panels):
    """`construct_home`: certificates inside a liaison's scope."""
    if request.user.has_role(Role.LIAISON):
        panels.append(PortalPanel(request.user))


def add_navigation(request, entries):
    """`construct_navigation`: the portal, for those who oversee certificates."""
    if request.user.is_authenticated and is_overseer(request.user):
        url = reverse("portal:portal")
        entries.append(MenuEntry(_("Portal"), url, prefix=url, order=41))
