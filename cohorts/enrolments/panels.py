"""The menu entry of coordinators and instructors."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.enrolments import permissions
from lms.design.panels import MenuEntry


def is_cohort_staff(request):
    """From the cached roles alone: the masthead of every page calls this."""
    user = request.user
    return user.is_authenticated and permissions.is_cohort_staff(user)


def add_navigation(request, entries):
    if is_cohort_staff(request):
        address = reverse("enrolments:cohorts")
        entries.append(MenuEntry(_("Cohorts"), address, address, 30))
