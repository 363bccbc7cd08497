"""What other devices changed in an attempt that is open on this one."""

from dataclasses import dataclass

from assessments.quizzes.attempt_page import QuestionView, read_attempt_page
from assessments.quizzes.models import Attempt, SavedAnswer


@dataclass(frozen=True)
class Changes:
    """`replaced`: questions whose answer from elsewhere counts now. `overtaken`: those
    answered elsewhere whose answer from this device, a later one, counts.

    `seen`: the number of the last answer from elsewhere.
    """

    seen: int
    replaced: list[QuestionView]
    overtaken: list[QuestionView]


def read_changes(attempt, *, device, seen):
    """The changes after the answer numbered `seen`: four queries, one if none."""
    saved = SavedAnswer.objects.filter(question__attempt=attempt)
    rows = saved.from_elsewhere(device, seen).values_list("question_id", "pk")
    if not rows:
        return Changes(seen, [], [])
    page = read_attempt_page(Attempt.objects.get(pk=attempt))
    changed = page.with_pks({str(question) for question, _pk in rows})
    own = [question for question in changed if question.saved_on == device]
    replaced = [question for question in changed if question not in own]
    return Changes(max(pk for _question, pk in rows), replaced, own)
