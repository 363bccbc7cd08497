"""Which cohorts and enrolments a person may open; everything else is a 404."""

from django.db.models import IntegerField, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.enrolments.models import Cohort, Enrolment
from curricula.courses.outline import version_in, with_published_version
from lms.design.panels import Action, MenuEntry, collected
from lms.people.account_facts import fact, may_have
from lms.people.models import User
from lms.people.roles import Role
from lms.prepared import PreparedQuery


def staff_cohort_or_404(user, code):
    return get_object_or_404(Cohort.objects.taught_or_run_by(user), code=code)


def coordinated_cohort_or_404(user, code):
    return get_object_or_404(Cohort.objects.run_by(user), code=code)


def instructors_offered_to(coordinator):
    everywhere = Q(
        role_assignments__role=Role.INSTRUCTOR,
        role_assignments__country="",
        role_assignments__institution=None,
    )
    near = coordinator.scope(Role.COORDINATOR).condition() & Q(
        role_assignments__role=Role.INSTRUCTOR
    )
    return User.objects.filter(everywhere | near, is_active=True)


def require(user, permission):
    if not user.has_perm(permission):
        raise Http404


def cohort_page_context(request, cohort):
    """The context that `enrolments/includes/head.html` needs on a cohort's pages.

    Features above add tabs with the hook `construct_cohort_tabs(request, cohort,
    tabs)`, appending `MenuEntry`s, and buttons with `construct_cohort_actions(request,
    cohort, actions)`, appending `Action`s.
    """
    overview = cohort.get_absolute_url()
    tabs = [
        MenuEntry(_("Overview"), overview, overview, 10),
        *collected("construct_cohort_tabs", request, cohort),
    ]
    may_change = request.user.has_perm("enrolments.change_cohort", cohort)
    actions = collected("construct_cohort_actions", request, cohort)
    if may_change:
        edit = reverse("enrolments:cohort_edit", args=[cohort.code])
        actions.insert(0, Action(_("Edit"), edit, "edit"))
    return {
        "cohort": cohort,
        "tabs": sorted(tabs, key=lambda tab: tab.order),
        "actions": actions,
        "first_action": next((action for action in actions if action.is_primary), None),
        "may_change": may_change,
    }


# Few rows, read on every page: those withdrawn are left out in Python.
OWN = PreparedQuery(
    lambda user: with_published_version(
        Enrolment.objects.filter(user=user).select_related("cohort").order_by()
    ),
    user=IntegerField(),
)


def own_enrolments(user):
    if not hasattr(user, "_own_enrolments"):
        rows = OWN.rows(user=user.pk)
        enrolments = [enrolment for enrolment in rows if not enrolment.withdrawn_at]
        for enrolment in enrolments:
            enrolment.user = user
            enrolment.cohort.published_version = version_in(enrolment)
            enrolment.cohort.has_criteria = may_have(user, "has_criteria")
        enrolments.sort(key=lambda each: (each.enrolled_at, each.pk), reverse=True)
        user._own_enrolments = sorted(
            enrolments, key=lambda enrolment: not enrolment.cohort.is_open
        )
    return user._own_enrolments


def learning_enrolments(user):
    return [each for each in own_enrolments(user) if each.opens_course]


def learns(user):
    """Whether the person may open a course: on every page, so from the account."""
    known = fact(user, "learns")
    return bool(learning_enrolments(user)) if known is None else known


def own_enrolment_or_404(user, code):
    for enrolment in learning_enrolments(user):
        if enrolment.cohort.code == code:
            return enrolment
    raise Http404
