"""Whose cohorts these are: whoever may not see one is told that there is none."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.models import Cohort
from lms.panels import MenuEntry, collected


def seen_or_404(user, code):
    """The cohort, for those who run or teach it."""
    return get_object_or_404(Cohort.objects.taught_or_run_by(user), code=code)


def run_or_404(user, code):
    """The cohort, for those who may change it."""
    return get_object_or_404(Cohort.objects.run_by(user), code=code)


def require(user, permission):
    if not user.has_perm(permission):
        raise Http404


def frame(request, cohort):
    """What the head of each of a cohort's pages needs.

    Upper apps add their pages by `construct_cohort_tabs(request, cohort, tabs)`,
    appending `MenuEntry`s.
    """
    code = [cohort.code]
    overview, people = (
        reverse("cohorts:cohort", args=code),
        reverse("cohorts:people", args=code),
    )
    tabs = [
        MenuEntry(_("Overview"), overview, overview, 10),
        MenuEntry(_("People"), people, people, 20),
        *collected("construct_cohort_tabs", request, cohort),
    ]
    return {
        "cohort": cohort,
        "tabs": sorted(tabs, key=lambda tab: tab.order),
        "may_change": request.user.has_perm("cohorts.change_cohort", cohort),
    }
