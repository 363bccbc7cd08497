"""The questions of a quiz as staff of a cohort read them, with the right answers."""

import random

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from assessments.bank.kinds.kind import PresentedQuestion
from assessments.bank.models import QuestionVersion
from assessments.quizzes.models import QuizPage
from assessments.quizzes.views.quiz import quiz_or_404, units_in_language
from cohorts.enrolments.access import staff_cohort_or_404
from cohorts.enrolments.models import Enrolment


@login_required
def questions(request, code, unit_key):
    cohort = staff_cohort_or_404(request.user, code)
    module, unit, after = quiz_or_404(cohort, unit_key)
    _step, before, _after = units_in_language(cohort).around(unit_key)
    shows_key = not studies(request.user, cohort)
    versions = current_versions(QuizPage.objects.source_page(unit.key))
    context = {
        "cohort": cohort,
        "module": module,
        "unit": unit,
        "before": before,
        "after": after,
        "shows_key": shows_key,
        "questions": [(each, review_of(each, shows_key)) for each in versions],
    }
    return render(request, "quizzes/questions.html", context)


def studies(user, cohort):
    """Whether the person takes the course too, in this cohort or another one."""
    enrolments = Enrolment.objects.active().filter(user=user)
    return enrolments.filter(cohort__course_key=cohort.course_key).exists()


def current_versions(quiz):
    """What the quiz asks now, in its order: two queries."""
    keys = list(quiz.quiz_questions.values_list("question_id", flat=True))
    versions = QuestionVersion.objects.offered().filter(question__in=keys)
    versions = versions.select_related("question", "image")
    versions = versions.prefetch_related("image__renditions")
    by_question = {version.question_id: version for version in versions}
    return [by_question[key] for key in keys if key in by_question]


def review_of(version, shows_key):
    """What the kind's `review.html` shows of a question that nobody has answered."""
    kind = version.question.kind
    order = kind.shuffle(version.content, version.key, random.Random(version.pk))
    question = PresentedQuestion(version.content, order, kind.no_answer, "")
    return kind.review(question, version.key if shows_key else None)
