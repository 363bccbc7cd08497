"""The image of a question is seen by those who see a question with it."""

import rules
from wagtail.images import get_image_model

from assessments.quizzes.models import Attempt, AttemptQuestion, QuizPage
from cohorts.enrolments.models import Cohort
from cohorts.learning.permissions import has_a_lesson_with
from curricula.courses.ancestors import owners
from curricula.files.permissions import edits_content


@rules.predicate
def has_a_question_with(user, file):
    """In an attempt that the person sees, or in a quiz of a course that they run."""
    if not isinstance(file, get_image_model()):
        return False
    asked = AttemptQuestion.objects.filter(version__image=file)
    if asked.filter(attempt__in=Attempt.objects.visible_to(user)).exists():
        return True
    quizzes = QuizPage.objects.filter(
        quiz_questions__question__versions__image=file
    ).distinct()
    courses = {owners(quiz)[0] for quiz in quizzes}
    cohorts = Cohort.objects.taught_or_run_by(user)
    return bool(courses) and cohorts.filter(course_key__in=courses).exists()


rules.set_perm(
    "files.view_file", edits_content | has_a_lesson_with | has_a_question_with
)
