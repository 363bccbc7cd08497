"""The quizzes and attempts that use a question of the bank."""

from django.urls import reverse
from django.utils.translation import ngettext

from assessments.bank.uses import QuestionUses, Use
from assessments.quizzes.models import AttemptQuestion, QuizPage, QuizQuestion
from lms import languages


class QuizUses(QuestionUses):
    def used(self):
        return QuizQuestion.objects.values("question")

    def of(self, question):
        quizzes = QuizPage.objects.filter(
            quiz_questions__question=question,
            locale__language_code=languages.current(),
        )
        uses = [
            Use(quiz.title, reverse("wagtailadmin_pages:edit", args=[quiz.pk]))
            for quiz in quizzes.order_by("path")
        ]
        attempts = AttemptQuestion.objects.filter(version__question=question).count()
        if attempts:
            sentence = ngettext(
                "%(count)s attempt has asked it.",
                "%(count)s attempts have asked it.",
                attempts,
            )
            uses.append(Use(sentence % {"count": attempts}))
        return uses
