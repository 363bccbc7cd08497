"""The home panel and the menu entry of coordinators and instructors."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.enrolments import permissions
from cohorts.enrolments.models import Cohort, Enrolment
from lms.design.panels import MenuEntry, Panel

COHORTS_SHOWN = 6


class CohortsPanel(Panel):
    """The open cohorts of a coordinator or instructor."""

    order, slot = 30, "main"
    template_name = "enrolments/panels/cohorts.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        return {
            "cohorts": open_cohorts(self.user)[:COHORTS_SHOWN],
            "may_add": self.user.has_perm("enrolments.add_cohort"),
        }


def open_cohorts(user):
    enrolments = Enrolment.objects.visible_to(user).filter(cohort=OuterRef("pk"))
    return (
        Cohort.objects.taught_or_run_by(user)
        .open()
        .annotate(
            people=counted(enrolments.active()),
            waiting=counted(enrolments.awaiting_answer()),
        )
    )


def counted(enrolments):
    by_cohort = enrolments.order_by().values("cohort")
    numbers = by_cohort.annotate(n=Count("pk", distinct=True)).values("n")
    return Coalesce(Subquery(numbers, output_field=IntegerField()), 0)


def is_cohort_staff(request):
    """From the cached roles alone: the masthead of every page calls this."""
    user = request.user
    return user.is_authenticated and permissions.is_cohort_staff(user)


def add_panels(request, panels):
    """`construct_home`: the cohorts the person works with."""
    if is_cohort_staff(request):
        panels.append(CohortsPanel(request.user))


def add_navigation(request, entries):
    """`construct_navigation`: the list of cohorts."""
    if is_cohort_staff(request):
        address = reverse("enrolments:cohorts")
        entries.append(MenuEntry(_("Cohorts"), address, address, 30))
