from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from certificates.awards.forms import AwardForm
from certificates.awards.services import award_of
from certificates.issuing.archives import archive_of
from certificates.issuing.closest import closest_to_certificate
from certificates.issuing.files import facsimile_of
from certificates.issuing.forms import CorrectNameForm, RevokeForm
from certificates.issuing.models import Certificate, CertificateFile
from certificates.issuing.panels import status_panel
from certificates.issuing.services import issue_if_due, unmet_by
from cohorts.enrolments.access import (
    cohort_page_context,
    coordinated_cohort_or_404,
    learning_enrolments,
    own_enrolment_or_404,
)
from curricula.courses.outline import outline_of
from lms.audit.services import record
from lms.design.pages import get_page

PER_PAGE = 25


@login_required
def certificates(request):
    held = Certificate.objects.held_by(request.user).with_status().latest_first()
    earned = {certificate.enrolment_id for certificate in held}
    waiting = [
        (enrolment, unmet_by(enrolment))
        for enrolment in learning_enrolments(request.user)
        if enrolment.pk not in earned
    ]
    context = {"certificates": held, "waiting": waiting}
    return render(request, "issuing/certificates.html", context)


@login_required
@require_POST
def certificate_issue(request, code):
    """For people who met the last condition outside the course, such as the name."""
    enrolments = {
        enrolment.cohort.code: enrolment
        for enrolment in learning_enrolments(request.user)
    }
    if code in enrolments and issue_if_due(enrolments[code]):
        messages.success(request, _("Your certificate has been issued."))
    return redirect("issuing:certificates")


@login_required
def certificate_status(request, code):
    panel = status_panel(own_enrolment_or_404(request.user, code))
    if panel is None:
        raise Http404
    if not request.htmx:
        return redirect("issuing:certificates")
    return HttpResponse(panel.render_html())


@login_required
def certificate(request, serial):
    certificate = certificate_or_404(request.user, serial)
    context = {
        "certificate": certificate,
        "is_holder": certificate.enrolment.user_id == request.user.pk,
        "facsimile": facsimile_of(certificate),
    }
    if may_change(request.user, certificate):
        context["revoke_form"] = RevokeForm(certificate=certificate, by=request.user)
        context["name_form"] = CorrectNameForm(certificate=certificate, by=request.user)
    return render(request, "issuing/certificate.html", context)


@login_required
def certificate_pdf(request, serial):
    certificate = certificate_or_404(request.user, serial)
    file = CertificateFile.objects.get(certificate=certificate)
    record(request, certificate, "issuing.download", serial=certificate.serial)
    response = HttpResponse(bytes(file.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{certificate.serial}.pdf"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@login_required
@require_POST
def certificate_revoke(request, serial):
    certificate = changeable_certificate(request.user, serial)
    form = RevokeForm(request.POST, certificate=certificate, by=request.user)
    if form.is_valid():
        form.save()
        record(
            request,
            certificate,
            "issuing.revoke",
            serial=certificate.serial,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, _("The certificate has been revoked."))
        return redirect(certificate)
    return with_errors(request, certificate, revoke_form=form)


@login_required
@require_POST
def certificate_correct(request, serial):
    certificate = changeable_certificate(request.user, serial)
    form = CorrectNameForm(request.POST, certificate=certificate, by=request.user)
    if form.is_valid():
        new = form.save()
        record(request, certificate, "issuing.correct", serial=new.serial)
        message = _("The certificate with the corrected name has been issued.")
        messages.success(request, message)
        return redirect(new)
    return with_errors(request, certificate, name_form=form)


def certificate_or_404(user, serial):
    visible = Certificate.objects.visible_to(user).with_status()
    return get_object_or_404(visible.select_related("enrolment__cohort"), serial=serial)


def changeable_certificate(user, serial):
    certificate = certificate_or_404(user, serial)
    if not may_change(user, certificate):
        raise PermissionDenied
    return certificate


def may_change(user, certificate):
    return user.has_perm("issuing.change_certificate", certificate)


def with_errors(request, certificate, **form):
    context = {
        "certificate": certificate,
        "is_holder": False,
        "facsimile": facsimile_of(certificate),
        "revoke_form": RevokeForm(certificate=certificate, by=request.user),
        "name_form": CorrectNameForm(certificate=certificate, by=request.user),
        **form,
    }
    return render(request, "issuing/certificate.html", context)


@login_required
def cohort_archive(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    certificates = Certificate.objects.overseen_by(request.user).current()
    certificates = certificates.filter(enrolment__cohort=cohort, events=None)
    record(request, cohort, "issuing.download_all", certificates=certificates.count())
    response = HttpResponse(archive_of(certificates), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{cohort.code}.zip"'
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
def cohort(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    award = award_of(cohort, outline_of(cohort.course_key, "es"))
    form = AwardForm(request.POST or None, instance=award, actor=request.user)
    if form.is_valid():
        form.save()
        messages.success(
            request, _("Saved. Certificates issued from now on will use it.")
        )
        return redirect("issuing:cohort", cohort.code)
    issued = Certificate.objects.overseen_by(request.user).with_status()
    issued = issued.filter(enrolment__cohort=cohort).select_related("institution")
    context = {
        **cohort_page_context(request, cohort),
        "form": form,
        "page": get_page(request, issued.latest_first(), PER_PAGE),
        "candidates": closest_to_certificate(cohort, request.user),
    }
    return render(request, "issuing/cohort.html", context)
