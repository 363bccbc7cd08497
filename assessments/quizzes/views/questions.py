"""The questions of a quiz as staff of a cohort read them, with the right answers."""

import random

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from assessments.bank.kinds.kind import PresentedQuestion
from assessments.bank.models import QuestionVersion
from assessments.quizzes.models import Accommodation, QuizPage
from assessments.quizzes.rules import allowances, closing_time
from assessments.quizzes.views.quiz import quiz_or_404, units_in_language
from cohorts.enrolments.access import staff_cohort_or_404
from cohorts.enrolments.models import Enrolment
from lms.design.panels import collected


@login_required
def questions(request, code, unit_key):
    # Features above add `Action`s by
    # `construct_quiz_page(request, cohort, quiz_key, actions)`.
    cohort = staff_cohort_or_404(request.user, code)
    module, unit, after = quiz_or_404(cohort, unit_key)
    _step, before, _after = units_in_language(cohort).around(unit_key)
    shows_key = not studies(request.user, cohort)
    quiz = QuizPage.objects.source_page(unit.key)
    of_everyone = Accommodation.objects.of_cohort(cohort, unit.key)
    context = {
        "cohort": cohort,
        "module": module,
        "unit": unit,
        "before": before,
        "after": after,
        "shows_key": shows_key,
        "actions": collected("construct_quiz_page", request, cohort, unit.key),
        "closes_at": closing_time(quiz, allowances(of_everyone.in_force())),
        "asked": quiz.question_count,
        "questions": [
            (each, review_of(each, shows_key)) for each in current_versions(quiz)
        ],
    }
    return render(request, "quizzes/questions.html", context)


def studies(user, cohort):
    """Whether the person takes the course too, in this cohort or another one."""
    enrolments = Enrolment.objects.active().filter(user=user)
    return enrolments.filter(cohort__course_key=cohort.course_key).exists()


def current_versions(quiz):
    """What the quiz may ask now, the fixed questions first.

    One query for each rule, and three more.
    """
    keys = list(quiz.quiz_questions.values_list("question_id", flat=True))
    for rule in quiz.draw_rules.all():
        keys += rule.pool.values_list("pk", flat=True)
    versions = QuestionVersion.objects.offered().filter(question__in=keys)
    versions = versions.select_related("question", "image")
    versions = versions.prefetch_related("image__renditions")
    by_question = {version.question_id: version for version in versions}
    return [by_question[key] for key in dict.fromkeys(keys) if key in by_question]


def review_of(version, shows_key):
    kind = version.question.kind
    order = kind.shuffle(version.content, version.key, random.Random(version.pk))
    question = PresentedQuestion(version.content, order, kind.no_answer, "")
    return kind.review(question, version.key if shows_key else None)
