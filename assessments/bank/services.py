import re

from django.db import transaction

from assessments.bank.models import Question, QuestionVersion


@transaction.atomic
def revise_question(question, text, *, by=None):
    """Add a version with these words, unless the latest one has the same.

    `text`: stem, content, key, feedback and points, as a version has them. Earlier
    versions, and the attempts that show them, stay as they are.
    """
    question.kind.check(text["content"], text["key"])
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


def next_code(topic):
    """The code of a new question of that topic, such as HR-Q17."""
    number = re.compile(rf"{re.escape(topic.code)}-Q(\d+)$")
    codes = Question.objects.values_list("code", flat=True)
    taken = [int(match[1]) for match in map(number.match, codes) if match]
    return f"{topic.code}-Q{max(taken, default=0) + 1}"
