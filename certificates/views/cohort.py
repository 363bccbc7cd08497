"""A cohort's certificates: what they say, who has one, who is close."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from certificates.forms import AwardForm
from certificates.models import Certificate
from certificates.services import award_of
from cohorts.models import Enrolment
from cohorts.progress import path_of
from cohorts.views.access import frame, run_or_404

A_PAGE = 25
CLOSE = 10


@login_required
def cohort(request, code):
    found = run_or_404(request.user, code)
    form = AwardForm(request.POST or None, instance=award_of(found))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. Certificates issued from now on say so."))
        return redirect("certificates:cohort", found.code)
    issued = Certificate.objects.overseen_by(request.user).with_status()
    issued = issued.filter(enrolment__cohort=found).select_related("institution")
    context = {
        **frame(request, found),
        "form": form,
        "page": Paginator(issued.latest_first(), A_PAGE).get_page(
            request.GET.get("page")
        ),
        "close": closest(found, request.user),
    }
    return render(request, "certificates/cohort.html", context)


def closest(cohort, user):
    """(enrolment, units left) of those who need least for their certificate."""
    steps = path_of(cohort, get_language()[:2]).steps
    units = [unit.key for _module, unit in steps]
    taken = Q(completions__unit_key__in=units)
    waiting = Enrolment.objects.visible_to(user).active().filter(cohort=cohort)
    waiting = waiting.filter(certificates=None).select_related("user__institution")
    waiting = waiting.annotate(
        done=Count("completions__unit_key", filter=taken, distinct=True)
    )
    close = waiting.filter(done__gt=0).order_by("-done", "user__first_surname", "pk")
    return [(one, len(units) - one.done) for one in close[:CLOSE]]
