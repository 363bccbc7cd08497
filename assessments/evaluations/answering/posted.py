"""The answers in a posted page of a part, and what other devices changed in it."""

from dataclasses import dataclass, replace

from assessments.bank.kinds.kind import UnreadableAnswer
from assessments.evaluations.answering.saved_answers import device_on
from assessments.evaluations.answering.sitting import ItemView
from assessments.evaluations.models import SavedAnswer


@dataclass(frozen=True)
class Posted:
    """`read`: every item with its posted answer, or with the mistake in it."""

    read: list[ItemView]

    @property
    def mistakes(self):
        return [view for view in self.read if view.mistake]

    @property
    def answers(self):
        return {view.item: view.answer for view in self.read if not view.mistake}

    def changed_since(self, items):
        """Item → answer of those that differ from what was saved before."""
        before = {view.item: view.answer for view in items}
        return {
            item: answer
            for item, answer in self.answers.items()
            if answer != before[item]
        }


def read_page(items, data):
    return Posted([read_item(view, data) for view in items])


def read_item(view, data):
    try:
        answer = view.kind.read(view.presented, data)
    except UnreadableAnswer as mistake:
        return replace(view, answer=mistake.typed, mistake=mistake.message)
    return replace(view, answer=answer)


@dataclass(frozen=True)
class Changes:
    """As in attempts at quizzes: see `assessments.quizzes.changes`."""

    seen: int
    replaced: list[ItemView]
    overtaken: list[ItemView]


def changes_of(sheet, items, *, device, seen):
    """What other devices saved after the answer numbered `seen`."""
    own = device_on(sheet, device)
    rows = SavedAnswer.objects.filter(sheet=sheet, pk__gt=seen).exclude(device=own)
    rows = dict(rows.order_by("pk").values_list("item_id", "pk"))
    changed = [view for view in items if view.pk in rows]
    overtaken = [view for view in changed if view.saved_on == own]
    replaced = [view for view in changed if view not in overtaken]
    return Changes(max(rows.values(), default=seen), replaced, overtaken)


def seen_in(items):
    return max((view.saved_pk for view in items), default=0)
