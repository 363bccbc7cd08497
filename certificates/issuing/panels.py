"""A person's certificates on other screens."""

from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.issuing.models import Certificate
from cohorts.enrolments.access import places_of
from lms.design.panels import MenuEntry, Panel


class OwnCertificatesPanel(Panel):
    """What the person has earned, or when it will come."""

    order = 50
    place = "aside"
    template_name = "issuing/panels/own.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context=None):
        held = Certificate.objects.held_by(self.user).current()
        return {"certificates": held.with_status().latest_first()[:3]}


def add_home_panels(request, panels):
    """`construct_home`: one's own certificates."""
    if places_of(request.user):
        panels.append(OwnCertificatesPanel(request.user))


def add_navigation(request, entries):
    """`construct_navigation`: own certificates."""
    if request.user.is_authenticated and places_of(request.user):
        url = reverse("issuing:certificates")
        entries.append(MenuEntry(_("Certificates"), url, prefix=url, order=40))


def add_cohort_tab(request, cohort, tabs):
    """`construct_cohort_tabs`: what the cohort certifies."""
    if not request.user.has_perm("enrolments.change_cohort", cohort):
        return
    url = reverse("issuing:cohort", args=[cohort.code])
    tabs.append(MenuEntry(_("Certificates"), url, prefix=url, order=80))
