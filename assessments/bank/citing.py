"""The questions that depend on a legal instrument."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments.bank.models import Question, QuestionVersion
from curricula.sources.citing import CitationGroup


def add_questions(instrument, groups):
    questions = questions_on(instrument).with_words()
    links = [
        (reverse("wagtailsnippets_bank_question:edit", args=[question.pk]), question)
        for question in questions
    ]
    if links:
        groups.append(CitationGroup(_("Questions that rely on it"), links))


def questions_on(instrument):
    """Those that cite it or name it, and those on a lesson that cites it."""
    pages = instrument.citations.specific()
    lessons = [page.code for page in pages if hasattr(page, "code")]
    named = QuestionVersion.objects.current().filter(
        Q(feedback_es__icontains=instrument.title_es)
        | Q(feedback_en__icontains=instrument.title_en)
    )
    return Question.objects.filter(
        Q(lesson__in=lessons)
        | Q(pk__in=named.values("question"))
        | Q(pk__in=instrument.questions.values("pk"))
    )
