"""Which cohorts and enrolments a person may open; everything else is a 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.enrolments.models import Cohort, Enrolment
from lms.design.panels import Action, MenuEntry, collected


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

    Features above add their pages by `construct_cohort_tabs(request, cohort, tabs)`,
    appending `MenuEntry`s, and buttons by
    `construct_cohort_actions(request, cohort, actions)`, appending `Action`s.
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
        "first_action": next((one for one in actions if one.is_primary), None),
        "may_change": may_change,
    }


def places_of(user):
    """Where the person may learn, open cohorts first; read once for a request."""
    if not hasattr(user, "places_to_learn"):
        # Few rows, asked for on every page: narrowing them here is the cheaper way.
        rows = Enrolment.objects.filter(user=user).select_related("cohort").order_by()
        places = [place for place in rows if place.opens_course]
        places.sort(key=lambda place: place.enrolled_at, reverse=True)
        user.places_to_learn = sorted(places, key=lambda one: not one.cohort.is_open)
    return user.places_to_learn


def place_or_404(user, code):
    """The person's own place in that cohort, with the cohort."""
    for place in places_of(user):
        if place.cohort.code == code:
            return place
    raise Http404
