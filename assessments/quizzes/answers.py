"""What a posted sheet of answers says."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.bank import grading

STEPS = {"up": -1, "down": 1}


def read_answers(sheet, data):
    """Question → answer, of the questions that were on the page and changed there."""
    asked = set(data.getlist("asked"))
    found = {item: read_answer(item, data) for item in sheet.items_by(asked)}
    return {
        item.question: answer
        for item, answer in found.items()
        if answer != (item.answer or type(answer)())
    }


def read_answer(item, data):
    """The answer to one question, in its plain form; empty where there is none."""
    content = item.content
    if item.kind == "matching":
        chosen = {pair.id: data.get(pair.name) for pair in item.pairs}
        return grading.checked(
            item.kind, content, {a: b for a, b in chosen.items() if b}
        )
    chosen = [one for one in data.getlist(item.name) if one]
    answer = grading.checked(item.kind, content, chosen)
    if item.kind == "ordering":
        return _reordered(item, answer or list(item.order), data.get("move", ""))
    return answer


def _reordered(item, order, move):
    """The order after the move asked for; none while it was never touched."""
    asked, _sep, rest = move.partition(":")
    if asked == str(item.pk):
        option, _sep, direction = rest.partition(":")
        if option not in order or direction not in STEPS:
            raise ValidationError(_("This answer does not belong to the question."))
        order = _moved(order, option, STEPS[direction])
    is_untouched = not item.answer and order == list(item.order)
    return [] if is_untouched else order


def _moved(order, option, step):
    index = order.index(option)
    target = min(max(index + step, 0), len(order) - 1)
    rest = [one for one in order if one != option]
    return [*rest[:target], option, *rest[target:]]
