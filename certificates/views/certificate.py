"""One's own certificates, and one certificate for whoever may see it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from certificates import services
from certificates.forms import CorrectNameForm, RevokeForm
from certificates.models import Certificate, CertificateFile
from certificates.pdf import facsimile
from cohorts.progress import places_of
from lms import audit


@login_required
def certificates(request):
    held = Certificate.objects.held_by(request.user).with_status().latest_first()
    earned = {one.enrolment_id for one in held}
    waiting = [
        (place, services.what_is_missing(place))
        for place in places_of(request.user)
        if place.pk not in earned
    ]
    context = {"certificates": held, "waiting": waiting}
    return render(request, "certificates/certificates.html", context)


@login_required
@require_POST
def certificate_issue(request, code):
    """For whoever met the last criterion outside the course, as by mending the name."""
    places = {place.cohort.code: place for place in places_of(request.user)}
    if code in places and services.issue_if_due(places[code]):
        messages.success(request, _("Your certificate is issued."))
    return redirect("certificates:certificates")


@login_required
def certificate(request, serial):
    found = visible_or_404(request.user, serial)
    context = {
        "certificate": found,
        "is_holder": found.enrolment.user_id == request.user.pk,
        "sheet": facsimile(services.facts_of(found)),
    }
    if may_change(request.user, found):
        context["revoke_form"] = RevokeForm(certificate=found, by=request.user)
        context["name_form"] = CorrectNameForm(certificate=found)
    return render(request, "certificates/certificate.html", context)


@login_required
def certificate_pdf(request, serial):
    found = visible_or_404(request.user, serial)
    file = CertificateFile.objects.get(certificate=found)
    audit.record(request, found, "certificates.download", serial=found.serial)
    response = HttpResponse(bytes(file.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.serial}.pdf"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@login_required
@require_POST
def certificate_revoke(request, serial):
    found = changeable_or_404(request.user, serial)
    form = RevokeForm(request.POST, certificate=found, by=request.user)
    if form.is_valid():
        form.save()
        audit.record(request, found, "certificates.revoke", serial=found.serial)
        messages.success(request, _("The certificate is revoked."))
        return redirect(found)
    return answer_with(request, found, revoke_form=form)


@login_required
@require_POST
def certificate_correct(request, serial):
    found = changeable_or_404(request.user, serial)
    form = CorrectNameForm(request.POST, certificate=found)
    if form.is_valid():
        new = form.save()
        audit.record(request, found, "certificates.correct", serial=new.serial)
        messages.success(request, _("The certificate with the new name is issued."))
        return redirect(new)
    return answer_with(request, found, name_form=form)


def visible_or_404(user, serial):
    visible = Certificate.objects.visible_to(user).with_status()
    return get_object_or_404(visible.select_related("enrolment__cohort"), serial=serial)


def changeable_or_404(user, serial):
    found = visible_or_404(user, serial)
    if not may_change(user, found):
        raise PermissionDenied
    return found


def may_change(user, found):
    return user.has_perm("certificates.change_certificate", found)


def answer_with(request, found, **form):
    """The page again, with what was wrong."""
    context = {
        "certificate": found,
        "is_holder": False,
        "sheet": facsimile(services.facts_of(found)),
        "revoke_form": RevokeForm(certificate=found, by=request.user),
        "name_form": CorrectNameForm(certificate=found),
        **form,
    }
    return render(request, "certificates/certificate.html", context)
