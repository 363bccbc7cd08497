"""A person's certificates, one certificate, and the certificates of a cohort."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from certificates.awards.forms import AwardForm
from certificates.awards.services import award_of
from certificates.document.pdf.facts import facsimile
from certificates.issuing.files import facts_of
from certificates.issuing.forms import CorrectNameForm, RevokeForm
from certificates.issuing.models import Certificate, CertificateFile
from certificates.issuing.panels import status_panel
from certificates.issuing.services import issue_if_due, what_is_missing
from cohorts.enrolments.access import (
    cohort_page_context,
    coordinated_cohort_or_404,
    learning_enrolments,
    own_enrolment_or_404,
)
from cohorts.enrolments.models import Enrolment
from cohorts.overview.table import overview_of
from lms import languages
from lms.audit.services import record


@login_required
def certificates(request):
    held = Certificate.objects.held_by(request.user).with_status().latest_first()
    earned = {one.enrolment_id for one in held}
    waiting = [
        (enrolment, what_is_missing(enrolment))
        for enrolment in learning_enrolments(request.user)
        if enrolment.pk not in earned
    ]
    context = {"certificates": held, "waiting": waiting}
    return render(request, "issuing/certificates.html", context)


@login_required
@require_POST
def certificate_issue(request, code):
    """For whoever met the last criterion outside the course, as by mending the name."""
    enrolments = {
        enrolment.cohort.code: enrolment
        for enrolment in learning_enrolments(request.user)
    }
    if code in enrolments and issue_if_due(enrolments[code]):
        messages.success(request, _("Your certificate is issued."))
    return redirect("issuing:certificates")


@login_required
def certificate_status(request, code):
    """The piece of a page that tells whether the certificate is ready."""
    panel = status_panel(own_enrolment_or_404(request.user, code))
    if panel is None:
        raise Http404
    if not request.htmx:
        return redirect("issuing:certificates")
    return HttpResponse(panel.render_html())


@login_required
def certificate(request, serial):
    found = visible_or_404(request.user, serial)
    context = {
        "certificate": found,
        "is_holder": found.enrolment.user_id == request.user.pk,
        "sheet": facsimile(facts_of(found)),
    }
    if may_change(request.user, found):
        context["revoke_form"] = RevokeForm(certificate=found, by=request.user)
        context["name_form"] = CorrectNameForm(certificate=found)
    return render(request, "issuing/certificate.html", context)


@login_required
def certificate_pdf(request, serial):
    found = visible_or_404(request.user, serial)
    file = CertificateFile.objects.get(certificate=found)
    record(request, found, "issuing.download", serial=found.serial)
    response = HttpResponse(bytes(file.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.serial}.pdf"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@login_required
@require_POST
def certificate_revoke(request, serial):
    found = changeable_certificate(request.user, serial)
    form = RevokeForm(request.POST, certificate=found, by=request.user)
    if form.is_valid():
        form.save()
        record(request, found, "issuing.revoke", serial=found.serial)
        messages.success(request, _("The certificate is revoked."))
        return redirect(found)
    return answer_with(request, found, revoke_form=form)


@login_required
@require_POST
def certificate_correct(request, serial):
    found = changeable_certificate(request.user, serial)
    form = CorrectNameForm(request.POST, certificate=found)
    if form.is_valid():
        new = form.save()
        record(request, found, "issuing.correct", serial=new.serial)
        messages.success(request, _("The certificate with the new name is issued."))
        return redirect(new)
    return answer_with(request, found, name_form=form)


def visible_or_404(user, serial):
    visible = Certificate.objects.visible_to(user).with_status()
    return get_object_or_404(visible.select_related("enrolment__cohort"), serial=serial)


def changeable_certificate(user, serial):
    found = visible_or_404(user, serial)
    if not may_change(user, found):
        raise PermissionDenied
    return found


def may_change(user, found):
    return user.has_perm("issuing.change_certificate", found)


def answer_with(request, found, **form):
    """The page again, with what was wrong."""
    context = {
        "certificate": found,
        "is_holder": False,
        "sheet": facsimile(facts_of(found)),
        "revoke_form": RevokeForm(certificate=found, by=request.user),
        "name_form": CorrectNameForm(certificate=found),
        **form,
    }
    return render(request, "issuing/certificate.html", context)


A_PAGE = 25
CLOSE = 10


@login_required
def cohort(request, code):
    found = coordinated_cohort_or_404(request.user, code)
    form = AwardForm(request.POST or None, instance=award_of(found))
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. Certificates issued from now on say so."))
        return redirect("issuing:cohort", found.code)
    issued = Certificate.objects.overseen_by(request.user).with_status()
    issued = issued.filter(enrolment__cohort=found).select_related("institution")
    context = {
        **cohort_page_context(request, found),
        "form": form,
        "page": Paginator(issued.latest_first(), A_PAGE).get_page(
            request.GET.get("page")
        ),
        "close": closest(found, request.user),
    }
    return render(request, "issuing/cohort.html", context)


def closest(cohort, user):
    """(enrolment, units left) of those who need least for their certificate."""
    waiting = Enrolment.objects.visible_to(user).active()
    waiting = waiting.filter(cohort=cohort, certificates=None)
    overview = overview_of(
        cohort, waiting, language=languages.current(), now=timezone.now()
    )
    started = [one for one in overview.learners if one.units_done]
    started.sort(key=lambda one: one.units_left)
    people = waiting.select_related("user__institution").in_bulk(
        [one.pk for one in started[:CLOSE]]
    )
    return [(people[one.pk], one.units_left) for one in started[:CLOSE]]
