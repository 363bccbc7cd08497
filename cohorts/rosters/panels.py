"""The button to the roster on a cohort's pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.design.panels import Action


def add_action(request, cohort, actions):
    is_done = cohort.status == cohort.Status.DONE
    if not is_done and request.user.has_perm("enrolments.change_cohort", cohort):
        url = reverse("rosters:roster", args=[cohort.code])
        actions.append(Action(_("Enrol people"), url, is_primary=True))
