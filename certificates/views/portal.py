"""The liaison's portal: certificates of one's own country or institution."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone

from certificates.forms import PortalForm
from certificates.models import Certificate

A_PAGE = 25
SOON_DAYS = 90


@login_required
def portal(request):
    if not request.user.has_perm("certificates.view_portal"):
        raise PermissionDenied
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
    template = "certificates/portal.html" + ("#found" if request.htmx else "")
    return render(request, template, context)


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
