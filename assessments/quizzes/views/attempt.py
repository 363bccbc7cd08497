"""An attempt from the first answer to its result."""

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessments.quizzes.answers import read_answer, read_answers
from assessments.quizzes.models import Attempt, AttemptQuestion
from assessments.quizzes.result import read_result
from assessments.quizzes.services import (
    flag_question,
    save_answer,
    save_answers,
    submit_attempt,
)
from assessments.quizzes.sheet import Item, read_sheet
from assessments.quizzes.standing import quiz_standing
from curricula.courses.outline import outline_of
from lms import languages
from lms.design.panels import collected


@login_required
def attempt(request, pk):
    attempt = get_object_or_404(own_attempts(request), pk=pk)
    if request.method == "POST":
        return kept(request, attempt)
    if attempt.is_submitted:
        return redirect(attempt)
    context = enrolment_of(attempt) | {"sheet": read_sheet(attempt)}
    return render(request, "quizzes/attempt.html", context)


def kept(request, attempt):
    """Keep the whole page's answers, then go where the button says."""
    sheet = read_sheet(attempt)
    save_answers(read_answers(sheet, request.POST))
    here = reverse("quizzes:attempt", args=[attempt.pk])
    for item in sheet.items_by({request.POST.get("flag")}):
        flag_question(item.question, not item.question.is_flagged)
        return redirect(f"{here}#{item.name}")
    if "review" in request.POST:
        return redirect("quizzes:attempt_review", attempt.pk)
    moved = request.POST.get("move", "").partition(":")[0]
    return redirect(f"{here}#q{moved}" if moved else here)


@require_POST
def answer(request, pk, question_pk):
    """Keep the answer to one question, as soon as it is given."""
    if not request.user.is_authenticated:
        return signed_out(request, pk)
    question = get_object_or_404(
        AttemptQuestion.objects.sat_by(request.user).without_key(),
        attempt_id=pk,
        pk=question_pk,
    )
    given = read_answer(Item(question), request.POST)
    if "flag" in request.POST:
        flag_question(question, not question.is_flagged)
    else:
        save_answer(question, given)
    if not request.htmx:
        return redirect("quizzes:attempt", pk)
    whole = "flag" in request.POST or "move" in request.POST
    context = {"item": Item(question, given, timezone.now()), "whole": whole}
    return render(request, "quizzes/includes/saved.html", context)


def signed_out(request, pk):
    """A page that waits for its answer must not be shown a sign-in page instead."""
    if request.htmx:
        return HttpResponse(status=401)
    return redirect_to_login(reverse("quizzes:attempt", args=[pk]))


@login_required
def review(request, pk):
    attempt = get_object_or_404(own_attempts(request), pk=pk)
    if attempt.is_submitted:
        return redirect(attempt)
    context = enrolment_of(attempt) | {"sheet": read_sheet(attempt)}
    return render(request, "quizzes/review.html", context)


@require_POST
@login_required
def attempt_submit(request, pk):
    attempt = get_object_or_404(own_attempts(request), pk=pk)
    return redirect(submit_attempt(attempt, language=languages.current()))


@login_required
def result(request, pk):
    visible = Attempt.objects.visible_to(request.user)
    attempt = get_object_or_404(visible.with_place(), pk=pk)
    is_own = attempt.enrolment.user_id == request.user.pk
    if not attempt.is_submitted:
        return open_result(attempt, is_own)
    context = enrolment_of(attempt)
    standing = context["standing"]
    is_passed = attempt.passes(attempt.enrolment.cohort.pass_mark)
    context |= {
        "is_own": is_own,
        "is_passed": is_passed,
        "questions": read_result(attempt, shows_key=standing.is_over),
    }
    if is_own and is_passed:
        context["panels"] = collected(
            "construct_completion", request, attempt.enrolment
        )
    return render(request, "quizzes/result.html", context)


def open_result(attempt, is_own):
    """No result yet: one's own attempt goes on, another's is nobody's business."""
    if not is_own:
        raise Http404
    return redirect(attempt)


def own_attempts(request):
    return Attempt.objects.sat_by(request.user).with_place()


def enrolment_of(attempt):
    """Where the attempt belongs; the module is None once the course has lost it."""
    cohort = attempt.enrolment.cohort
    units_by_key = outline_of(cohort.course_key, languages.current()).units_by_key
    module, unit = units_by_key.get(attempt.quiz_key, (None, None))
    return {
        "attempt": attempt,
        "cohort": cohort,
        "module": module,
        "unit": unit,
        "standing": quiz_standing(attempt.enrolment, attempt),
    }
