"""What changes in the bank."""

from django.db import transaction

from assessments.bank import grading
from assessments.bank.models import Question, QuestionVersion


@transaction.atomic
def revise_question(question, text, *, by=None):
    """Ask it in these words from now on; what was asked before stays as it was.

    `text`: stem, content, key, feedback and points, as a version has them.
    """
    grading.check_question(question.type, text["content"], text["key"])
    Question.objects.select_for_update().get(pk=question.pk)
    latest = question.versions.order_by("-number").first()
    if latest and all(getattr(latest, name) == text[name] for name in text):
        return latest
    version = QuestionVersion(
        question=question,
        number=latest.number + 1 if latest else 1,
        created_by=by,
        **text,
    )
    version.full_clean()
    version.save()
    return version


@transaction.atomic
def write_question(question, text, *, by=None):
    """Keep the question and what it asks from now on."""
    question.full_clean()
    question.save()
    revise_question(question, text, by=by)
    return question
