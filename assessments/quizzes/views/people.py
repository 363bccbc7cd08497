"""A person's attempts as their instructor or coordinator sees them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from assessments.quizzes.forms import ExtraAttemptForm
from assessments.quizzes.panels import attempts_by_quiz
from assessments.quizzes.views.quiz import quiz_or_404
from cohorts.enrolments.models import Enrolment


@login_required
def person_attempts(request, code, pk):
    enrolment = enrolment_or_404(request, code, pk)
    context = {
        "enrolment": enrolment,
        "cohort": enrolment.cohort,
        "rows": attempts_by_quiz(enrolment),
    }
    return render(request, "quizzes/person_attempts.html", context)


@login_required
def attempt_grant(request, code, pk, unit_key):
    enrolment = enrolment_or_404(request, code, pk)
    module, unit, _after = quiz_or_404(enrolment.cohort, unit_key)
    form = ExtraAttemptForm(request.POST or None)
    if form.is_valid():
        form.save(enrolment=enrolment, unit=unit, granted_by=request.user)
        messages.success(request, _("This person may try the quiz once more."))
        return redirect("participants:person", code, pk)
    context = {"enrolment": enrolment, "cohort": enrolment.cohort, "form": form}
    context |= {"module": module, "unit": unit}
    return render(request, "quizzes/attempt_grant.html", context)


def enrolment_or_404(request, code, pk):
    people = Enrolment.objects.worked_with_by(request.user).select_related(
        "cohort", "user"
    )
    return get_object_or_404(people, pk=pk, cohort__code=code)
