"""The quizzes and attempts that use a question of the bank."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from assessments.bank.uses import QuestionUses, Use
from assessments.quizzes.models import AttemptQuestion, DrawRule, QuizPage, QuizQuestion
from lms import languages


class QuizUses(QuestionUses):
    def used(self):
        keys = set(QuizQuestion.objects.values_list("question", flat=True))
        source = DrawRule.objects.filter(
            quiz__locale__language_code=settings.LANGUAGE_CODE
        )
        return keys.union(*(rule.pool.values_list("pk", flat=True) for rule in source))

    def of(self, question):
        quizzes = QuizPage.objects.filter(
            Q(quiz_questions__question=question)
            | Q(draw_rules__in=_rules_that_draw(question)),
            locale__language_code=languages.current(),
        ).distinct()
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


def _rules_that_draw(question):
    candidates = DrawRule.objects.filter(Q(topic=None) | Q(topic=question.topic_id))
    return [rule for rule in candidates if rule.pool.filter(pk=question.pk).exists()]
