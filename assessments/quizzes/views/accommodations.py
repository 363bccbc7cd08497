"""What staff grant a person or a whole cohort at a quiz."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.quizzes.accommodation_forms import (
    AccommodationForm,
    LaterEndForm,
    WithdrawalForm,
)
from assessments.quizzes.models import Accommodation, QuizPage
from assessments.quizzes.views.people import enrolment_or_404
from assessments.quizzes.views.quiz import quiz_or_404
from cohorts.enrolments.access import staff_cohort_or_404


@login_required
def accommodations(request, code, pk, unit_key):
    enrolment = enrolment_or_404(request, code, pk)
    module, unit, _after = quiz_or_404(enrolment.cohort, unit_key)
    own = {"cohort": enrolment.cohort, "enrolment": enrolment}
    form = AccommodationForm(request.POST or None)
    if form.is_valid():
        form.grant(unit, granted_by=request.user, **own)
        messages.success(request, _("Saved. The person sees it on the quiz's page."))
        return redirect(request.path)
    rows = Accommodation.objects.filter(quiz_key=unit.key).applying_to(enrolment)
    context = own | {"module": module, "unit": unit, "form": form}
    context |= {"rows": rows.with_people(), "quiz": source_of(unit)}
    return render(request, "quizzes/accommodations.html", context)


@login_required
def later_end(request, code, unit_key):
    cohort = staff_cohort_or_404(request.user, code)
    module, unit, _after = quiz_or_404(cohort, unit_key)
    form = LaterEndForm(request.POST or None)
    if form.is_valid():
        form.grant(unit, granted_by=request.user, cohort=cohort)
        messages.success(request, _("Saved. It applies to everyone in the cohort."))
        return redirect(request.path)
    rows = Accommodation.objects.of_cohort(cohort, unit.key)
    context = {"cohort": cohort, "module": module, "unit": unit, "form": form}
    context |= {"rows": rows.with_people(), "quiz": source_of(unit)}
    return render(request, "quizzes/accommodations.html", context)


@login_required
def accommodation_withdraw(request, code, pk, accommodation_pk):
    enrolment = enrolment_or_404(request, code, pk)
    row = in_force_or_404(accommodation_pk, enrolment=enrolment)
    names = ("quizzes:accommodations", code, pk, row.quiz_key)
    return withdraw(request, row, reverse(names[0], args=names[1:]))


@login_required
def later_end_withdraw(request, code, accommodation_pk):
    cohort = staff_cohort_or_404(request.user, code)
    row = in_force_or_404(accommodation_pk, cohort=cohort, enrolment=None)
    return withdraw(
        request, row, reverse("quizzes:later_end", args=[code, row.quiz_key])
    )


def withdraw(request, accommodation, back):
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        form.withdraw(accommodation, by=request.user)
        messages.success(request, _("Withdrawn."))
        return redirect(back)
    context = {"accommodation": accommodation, "form": form, "back": back}
    context["cohort"] = accommodation.cohort
    return render(request, "quizzes/accommodation_withdraw.html", context)


def in_force_or_404(pk, **conditions):
    rows = Accommodation.objects.in_force().select_related("cohort", "enrolment__user")
    return get_object_or_404(rows, pk=pk, **conditions)


def source_of(unit):
    return QuizPage.objects.source_page(unit.key)
