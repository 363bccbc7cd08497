import re

from django.db import transaction

from assessments.bank.models import Question, QuestionReview, QuestionVersion

CARRIED = (
    "stem_es",
    "stem_en",
    "content",
    "key",
    "feedback_es",
    "feedback_en",
    "points",
    "is_critical",
    "harm_es",
    "harm_en",
    "image",
    "alternative_es",
    "alternative_en",
)


@transaction.atomic
def revise_question(question, text, *, by=None):
    """Add a version with these words, unless the latest one has the same.

    `text`: any of what `CARRIED` names; the rest stays as in the latest one. Earlier
    versions, and the attempts that show them, stay as they are. The new version of a
    question that was in review or approved is in review.
    """
    locked = Question.objects.select_for_update().get(pk=question.pk)
    latest = locked.versions.order_by("-number").first()
    if latest and all(getattr(latest, name) == text[name] for name in text):
        return latest
    before = {name: getattr(latest, name) for name in CARRIED} if latest else {}
    version = QuestionVersion(
        question=question,
        number=latest.number + 1 if latest else 1,
        created_by=by,
        **before | text,
    )
    question.kind.check(version.content, version.key)
    version.full_clean()
    version.save()
    if locked.state != Question.State.DRAFT:
        QuestionReview.objects.create(
            version=version, step=QuestionReview.Step.SUBMITTED, by=by
        )
        locked.state = Question.State.IN_REVIEW
        locked.save(update_fields=["state"])
    question.state = locked.state
    return version


def next_code(topic):
    """The code of a new question of that topic, such as HR-Q17."""
    number = re.compile(rf"{re.escape(topic.code)}-Q(\d+)$")
    codes = Question.objects.values_list("code", flat=True)
    taken = [int(match[1]) for match in map(number.match, codes) if match]
    return f"{topic.code}-Q{max(taken, default=0) + 1}"
