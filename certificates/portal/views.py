"""The liaison's portal: people of one's own country or institution."""

from datetime import timedelta
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.shortcuts import render
from django.utils import timezone

from certificates.issuing.models import Certificate
from certificates.portal.forms import PortalForm
from cohorts.enrolments.models import Enrolment
from cohorts.results.progress import progress_of_all
from lms import languages

A_PAGE = 25
SOON_DAYS = 90


def for_overseers(view):
    """Open to whoever answers for people; what they see is narrowed to those."""

    @wraps(view)
    def opened(request):
        if not request.user.has_perm("portal.view_portal"):
            raise PermissionDenied
        return view(request)

    return login_required(opened)


@for_overseers
def portal(request):
    overseen = Certificate.objects.overseen_by(request.user).with_status()
    form = PortalForm(request.GET, certificates=overseen)
    found = form.found().select_related("institution").latest_first()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "figures": figures(overseen, timezone.localdate()),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "portal/portal.html", context)


def figures(overseen, today):
    """What leads the page: in force, about to expire, no longer in force."""
    soon = today + timedelta(days=SOON_DAYS)
    in_force = Q(status=Certificate.Status.VALID)
    lapsed = Q(status__in=[Certificate.Status.EXPIRED, Certificate.Status.REVOKED])
    counts = overseen.aggregate(
        valid=Count("pk", filter=in_force),
        expiring=Count("pk", filter=in_force & Q(expires_on__lte=soon)),
        lapsed=Count("pk", filter=lapsed),
    )
    return counts | {"soon": soon}


@for_overseers
def portal_people(request):
    words = request.GET.get("q", "")
    enrolments = Enrolment.objects.overseen_by(request.user).active().matching(words)
    page = Paginator(in_full(enrolments, request.user), A_PAGE).get_page(
        request.GET.get("page")
    )
    progress = progress_of_all(page.object_list, languages.current())
    rows = [(enrolment, progress[enrolment.pk]) for enrolment in page.object_list]
    context = {"page": page, "rows": rows, "words": words}
    return render(request, "portal/portal_people.html", context)


def in_full(enrolments, user):
    """Each with its cohort and, in `current`, the certificates that the user sees."""
    overseen = Certificate.objects.overseen_by(user).current().with_status()
    current = Prefetch("certificates", overseen, to_attr="current")
    enrolments = enrolments.select_related("user", "institution", "cohort")
    return enrolments.prefetch_related(current).order_by(
        "user__sort_key", "user_id", "cohort__code"
    )
