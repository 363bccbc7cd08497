"""The page of a quiz before an attempt."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from assessments.quizzes.models import QUIZ, QuizPage
from assessments.quizzes.services import start_attempt
from assessments.quizzes.status import quiz_status
from cohorts.enrolments.access import own_enrolment_or_404
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.results.progress import module_progress
from lms import languages


@login_required
def quiz(request, code, unit_key):
    enrolment = own_enrolment_or_404(request.user, code)
    module, unit, after = quiz_or_404(enrolment.cohort, unit_key)
    if request.method == "POST":
        return redirect(start_attempt(enrolment, unit))
    status = quiz_status(enrolment, unit.key, unit.edition)
    module = module_progress(enrolment, module)
    context = {
        "cohort": enrolment.cohort,
        "module": module,
        "rows": module.rows(current=unit.key),
        "course_url": reverse("learning:learning", args=[code]),
        "lessons_left": sum(not lesson.is_complete for lesson in module.lessons),
        "unit": unit,
        "after": after,
        "status": status,
        "introduction": QuizPage.objects.introduction_of(unit.page_id),
        "questions": status.quiz.question_count,
    }
    return render(request, "quizzes/quiz.html", context)


def quiz_or_404(cohort, unit_key):
    units = units_in_language(cohort)
    if unit_key not in units.positions:
        raise Http404
    (module, unit), _before, after = units.around(unit_key)
    if unit.kind != QUIZ:
        raise Http404
    return module, unit, after


def units_in_language(cohort):
    return unit_sequence_of(cohort, languages.current())
