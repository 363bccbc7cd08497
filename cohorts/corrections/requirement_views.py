from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from laces.components import MediaContainer

from cohorts.corrections.access import enrolment_or_404
from cohorts.corrections.consequences import consequences_of_requirements
from cohorts.corrections.requirement_forms import RequirementsForm
from cohorts.results.requirements import own_criteria
from lms import languages
from lms.design.panels import collected


@login_required
def requirements(request, code, pk):
    enrolment = enrolment_or_404(request.user, code, pk)
    cohort = enrolment.cohort
    may_change = request.user.has_perm("enrolments.change_cohort", cohort)
    if not (may_change and cohort.course_key):
        raise Http404
    form = RequirementsForm(request.POST or None, enrolment=enrolment)
    context = {"enrolment": enrolment, "cohort": cohort, "form": form}
    step = request.POST.get("step")
    if step == "edit" or not form.is_valid():
        return render(request, "corrections/requirements.html", context)
    if step == "confirm":
        form.save(by=request.user)
        messages.success(request, _("What this person must complete is changed."))
        return redirect("participants:person", code, pk)
    context |= preview(request, form)
    return render(request, "corrections/requirements_confirmation.html", context)


def preview(request, form):
    keys, thresholds = form.chosen()
    enrolment = form.enrolment
    consequences = consequences_of_requirements(
        enrolment, keys, own_criteria(enrolment, thresholds), languages.current()
    )
    panels = collected("construct_correction_preview", request, [enrolment.pk])
    before, after = consequences.before.minutes, consequences.after.minutes
    return {
        "consequences": consequences,
        "reason": form.cleaned_data["reason"],
        "hours_before": round(before / 60, 1),
        "hours_after": round(after / 60, 1),
        "is_shorter": after < before,
        "panels": panels,
        "media": MediaContainer(panels).media,
    }
