"""A quiz before it begins: what it asks, how often it may be tried, the last result."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from assessments.models import QuizPage
from assessments.progress import quiz_standing
from assessments.services import start_attempt
from cohorts.progress import module_progress, path_of, places_of

QUIZ = QuizPage._meta.model_name


@login_required
def quiz(request, code, unit_key):
    enrolment = place_or_404(request.user, code)
    module, unit, after = quiz_or_404(enrolment.cohort, unit_key)
    if request.method == "POST":
        return redirect(start_attempt(enrolment, unit))
    standing, module = (
        quiz_standing(enrolment, unit),
        module_progress(enrolment, module),
    )
    context = {
        "cohort": enrolment.cohort,
        "module": module,
        "lessons_left": sum(not lesson.is_complete for lesson in module.lessons),
        "unit": unit,
        "after": after,
        "standing": standing,
        "questions": standing.quiz.quiz_questions.count(),
    }
    return render(request, "assessments/quiz.html", context)


def place_or_404(user, code):
    """The person's own place in that cohort, with the cohort."""
    for place in places_of(user):
        if place.cohort.code == code:
            return place
    raise Http404


def quiz_or_404(cohort, unit_key):
    """(module, quiz, unit after it) as the cohort's outline has them."""
    path = path_in_language(cohort)
    if unit_key not in path.places:
        raise Http404
    (module, unit), _before, after = path.around(unit_key)
    if unit.kind != QUIZ:
        raise Http404
    return module, unit, after


def path_in_language(cohort):
    return path_of(cohort, get_language()[:2])


def opened(request, enrolment, module, unit):
    """Hook `open_unit`: a quiz opens on its own page."""
    if unit.kind == QUIZ:
        return redirect("assessments:quiz", enrolment.cohort.code, unit.key)
    return None
