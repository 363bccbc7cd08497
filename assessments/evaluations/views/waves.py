"""The waves of an evaluation: their windows, invitations and response."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from assessments.evaluations.access import own_evaluation_or_404, own_wave_or_404
from assessments.evaluations.forms import WaveForm
from assessments.evaluations.models import Wave
from assessments.evaluations.services import invite, remind, to_remind
from assessments.evaluations.waves.deleting import delete_wave, refusal_of_deletion
from assessments.evaluations.waves.population import population_of
from assessments.evaluations.waves.response import LEAST, read_response
from assessments.evaluations.waves.steps import WaveRow
from assessments.evaluations.zones import in_own_zone


@login_required
@in_own_zone
def wave_new(request, code):
    evaluation = own_evaluation_or_404(request.user, code)
    return wave_form(request, Wave(evaluation=evaluation), evaluation)


@login_required
@in_own_zone
def wave_edit(request, code, purpose):
    wave = own_wave_or_404(request.user, code, purpose)
    return wave_form(request, wave, wave.evaluation)


@login_required
@in_own_zone
def wave_delete(request, code, purpose):
    wave = own_wave_or_404(request.user, code, purpose)
    if request.method == "POST":
        delete_wave(wave, by=request.user)
        messages.success(request, _("The wave is deleted."))
        return redirect(wave.evaluation)
    context = {"wave": wave, "refusal": refusal_of_deletion(wave)}
    return render(request, "evaluations/wave_delete.html", context)


def wave_form(request, wave, evaluation):
    label, deletion = wave.get_purpose_display(), address_of_deletion(wave)
    form = WaveForm(request.POST or None, instance=wave, actor=request.user)
    people = population_of(evaluation).count()
    if form.is_valid() and form.save():
        messages.success(request, _("The wave is saved."))
        if people < LEAST:
            messages.warning(request, too_few(people))
        return redirect(evaluation)
    context = {
        "form": form,
        "evaluation": evaluation,
        "label": label,
        "deletion": deletion,
    }
    if people < LEAST:
        context["warning"] = too_few(people)
    return render(request, "evaluations/wave_form.html", context)


def address_of_deletion(wave):
    if not wave.pk or refusal_of_deletion(wave):
        return ""
    args = [wave.evaluation.code, wave.purpose]
    return reverse("evaluations:wave_delete", args=args)


def too_few(people):
    return ngettext(
        "The population is %(n)s person now. Results of fewer than five people are "
        "never reported: add cohorts, or nothing can be shown.",
        "The population is %(n)s people now. Results of fewer than five people are "
        "never reported: add cohorts, or nothing can be shown.",
        people,
    ) % {"n": people}


@login_required
@in_own_zone
def response(request, code, purpose):
    wave = own_wave_or_404(request.user, code, purpose)
    response = read_response(wave)
    context = {
        "evaluation": wave.evaluation,
        "wave": wave,
        "row": WaveRow(wave, response.rate),
        "response": response,
        "read_at": timezone.now(),
    }
    if request.htmx:
        return render(request, "evaluations/includes/response.html", context)
    context |= {
        "not_invited": population_of(wave.evaluation).count() - response.rate.invited,
        "to_remind": to_remind(wave, timezone.now()).count() if wave.is_open else 0,
    }
    return render(request, "evaluations/response.html", context)


@require_POST
@login_required
def wave_invite(request, code, purpose):
    wave = own_wave_or_404(request.user, code, purpose)
    added = invite(wave, by=request.user)
    message = ngettext("%(n)s person is invited.", "%(n)s people are invited.", added)
    messages.success(request, message % {"n": added})
    return redirect("evaluations:response", code, purpose)


@require_POST
@login_required
def wave_remind(request, code, purpose):
    wave = own_wave_or_404(request.user, code, purpose)
    people = remind(wave, by=request.user)
    message = ngettext("%(n)s reminder is sent.", "%(n)s reminders are sent.", people)
    messages.success(request, message % {"n": people})
    return redirect("evaluations:response", code, purpose)
