from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from certificates.issuing.amendments import reissue_certificate
from certificates.issuing.forms import KeepForm, RevokeForm
from certificates.issuing.review_panels import reviewable_by
from certificates.issuing.reviews import review_items
from cohorts.enrolments.access import cohort_page_context, coordinated_cohort_or_404
from lms.audit.services import record
from lms.design.pages import get_page

PER_PAGE = 25


@login_required
def reviews(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    return show(request, cohort)


@login_required
@require_POST
def certificate_reissue(request, serial):
    certificate = reviewed_or_404(request.user, serial)
    new = reissue_certificate(certificate)
    record(request, certificate, "issuing.reissue", serial=new.serial)
    messages.success(request, _("The corrected certificate has been issued."))
    return redirect("issuing:reviews", certificate.enrolment.cohort.code)


@login_required
@require_POST
def certificate_keep(request, serial):
    certificate = reviewed_or_404(request.user, serial)
    form = keep_form(certificate, request.user, request.POST)
    cohort = certificate.enrolment.cohort
    if not form.is_valid():
        return show(request, cohort, refused=form)
    kept = form.save()
    record(request, certificate, "issuing.keep", serial=serial, reason=kept.reason)
    messages.success(request, _("The certificate stays as it was issued."))
    return redirect("issuing:reviews", cohort.code)


def reviewed_or_404(user, serial):
    certificates = reviewable_by(user).select_related("enrolment__cohort")
    return get_object_or_404(certificates, serial=serial)


def show(request, cohort, refused=None):
    certificates = reviewable_by(request.user).filter(enrolment__cohort=cohort)
    page = get_page(request, certificates.with_status().latest_first(), PER_PAGE)
    context = cohort_page_context(request, cohort) | {
        "page": page,
        "rows": [
            (item, *forms_of(item.certificate, request.user, refused))
            for item in review_items(list(page))
        ],
    }
    return render(request, "issuing/reviews.html", context)


def forms_of(certificate, user, refused):
    """(form to keep it, form to revoke it)"""
    keep = keep_form(certificate, user)
    if refused and refused.certificate == certificate:
        keep = refused
    auto_id = f"revoke-{certificate.pk}-%s"
    return keep, RevokeForm(certificate=certificate, by=user, auto_id=auto_id)


def keep_form(certificate, user, data=None):
    auto_id = f"keep-{certificate.pk}-%s"
    return KeepForm(data, certificate=certificate, by=user, auto_id=auto_id)
