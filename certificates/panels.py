"""Boxes about certificates on other screens."""

from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.forms import VerifyForm
from certificates.models import Certificate
from cohorts.progress import places_of
from lms.panels import MenuEntry, Panel
from lms.roles import Role


class OwnCertificatesPanel(Panel):
    """What the person has earned, or when it will come."""

    order = 50
    place = "aside"
    template_name = "certificates/panels/own.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context=None):
        held = Certificate.objects.held_by(self.user).current()
        return {"certificates": held.with_status().latest_first()[:3]}


class PortalPanel(Panel):
    """The way into the portal for whoever answers for a government's people."""

    order = 40
    place = "main"
    template_name = "certificates/panels/portal.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context=None):
        overseen = Certificate.objects.overseen_by(self.user).with_status()
        latest = overseen.latest_first()
        return {
            "valid": overseen.filter(status=Certificate.Status.VALID).count(),
            "latest": latest.select_related("institution")[:5],
        }


class VerifyPanel(Panel):
    """Anyone checks a code straight from the public home."""

    place = "aside"
    template_name = "certificates/panels/verify.html"

    def get_context_data(self, parent_context=None):
        return {"form": VerifyForm(auto_id="verify-%s")}


def add_home_panels(request, panels):
    """`construct_home`: one's own certificates; for a liaison, the people's."""
    if places_of(request.user):
        panels.append(OwnCertificatesPanel(request.user))
    if request.user.has_role(Role.LIAISON):
        panels.append(PortalPanel(request.user))


def add_public_panels(request, panels):
    """`construct_public_home`: the form to verify."""
    panels.append(VerifyPanel())


def add_navigation(request, entries):
    """`construct_navigation`: own certificates, the portal, or the verification."""
    user = request.user
    if not user.is_authenticated:
        entries.append(_entry(_("Verify"), "certificates:verify", 60))
        return
    if places_of(user):
        entries.append(_entry(_("Certificates"), "certificates:certificates", 40))
    if user.has_role(Role.LIAISON):
        entries.append(_entry(_("Portal"), "certificates:portal", 41))


def add_cohort_tab(request, cohort, tabs):
    """`construct_cohort_tabs`: what the cohort certifies."""
    if not request.user.has_perm("cohorts.change_cohort", cohort):
        return
    url = reverse("certificates:cohort", args=[cohort.code])
    tabs.append(MenuEntry(_("Certificates"), url, prefix=url, order=80))


def _entry(label, name, order):
    url = reverse(name)
    return MenuEntry(label, url, prefix=url, order=order)
