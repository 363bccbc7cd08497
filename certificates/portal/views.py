from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import render
from django.utils import timezone

from certificates.issuing.models import Certificate
from certificates.portal.figures import certificate_figures
from certificates.portal.forms import PortalForm
from cohorts.enrolments.models import Enrolment
from cohorts.results.progress import progress_of_all
from lms import languages
from lms.design.pages import get_page_of_many

PER_PAGE = 25


def for_overseers(view):
    @wraps(view)
    def view_for_overseers(request):
        if not request.user.has_perm("portal.view_portal"):
            raise PermissionDenied
        return view(request)

    return login_required(view_for_overseers)


@for_overseers
def portal(request):
    overseen = Certificate.objects.overseen_by(request.user)
    form = PortalForm(request.GET, certificates=overseen)
    certificates = form.matching().select_related("institution").latest_first()
    context = {
        "form": form,
        "page": get_page_of_many(request, certificates, PER_PAGE),
        "figures": certificate_figures(overseen, timezone.localdate()),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "portal/portal.html", context)


@for_overseers
def portal_people(request):
    words = request.GET.get("q", "")
    enrolments = Enrolment.objects.overseen_by(request.user).active().matching(words)
    enrolments = with_certificates(enrolments, request.user)
    page = get_page_of_many(request, enrolments, PER_PAGE)
    progress = progress_of_all(page.object_list, languages.current())
    rows = [(enrolment, progress[enrolment.pk]) for enrolment in page.object_list]
    context = {"page": page, "rows": rows, "words": words}
    return render(request, "portal/portal_people.html", context)


def with_certificates(enrolments, user):
    overseen = Certificate.objects.overseen_by(user).current().with_status()
    current = Prefetch("certificates", overseen, to_attr="current")
    enrolments = enrolments.select_related("user", "institution", "cohort")
    return enrolments.prefetch_related(current).order_by(
        "user__sort_key", "user_id", "cohort__code"
    )
