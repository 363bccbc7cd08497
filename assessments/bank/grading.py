"""Grading: a question's content and key against an answer, on plain values.

An answer is a list of option ids (one for single choice and true or false, several
for multiple response, all of them in order for ordering) or, for matching,
{left id: right id}. No answer is an empty one, and earns nothing.

Each question earns a share of its points, from 0 to 1:

- single choice, true or false: all or nothing;
- multiple response: (right chosen - wrong chosen) / number of right, at least 0;
- ordering: the share of neighbours in the key that the answer keeps in that order,
  hence everything only when the whole order is right;
- matching: the share of right pairs.

A mark is what was earned of all points, out of 100, rounded once as every mark is.
"""

from fractions import Fraction
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.results.marks import rounded_mark

SINGLE = ("single_choice", "true_false")


def ids(options):
    return [option["id"] for option in options]


def checked(kind, content, answer):
    """The answer in its plain form, or a refusal of what the question did not ask."""
    if kind == "matching":
        return _checked_pairs(content, answer)
    if not isinstance(answer, list) or not _are_known(answer, content["options"]):
        raise ValidationError(_("This answer does not belong to the question."))
    if len(set(answer)) != len(answer):
        raise ValidationError(_("Choose each answer only once."))
    if kind in SINGLE and len(answer) > 1:
        raise ValidationError(_("Choose only one answer."))
    if kind == "ordering" and answer and len(answer) != len(content["options"]):
        raise ValidationError(_("Put every step in its place."))
    if kind == "multiple_response":
        return [one for one in ids(content["options"]) if one in answer]
    return list(answer)


def _checked_pairs(content, answer):
    if (
        not isinstance(answer, dict)
        or not _are_known(list(answer), content["left"])
        or not _are_known(list(answer.values()), content["right"])
    ):
        raise ValidationError(_("This answer does not belong to the question."))
    return {one: answer[one] for one in ids(content["left"]) if one in answer}


def _are_known(chosen, options):
    known = ids(options)
    return all(isinstance(one, str) and one in known for one in chosen)


def is_complete(kind, content, answer):
    """Whether nothing of the question is left open."""
    if kind == "matching":
        return len(answer) == len(content["left"])
    return bool(answer)


def share(kind, key, answer):
    """What the answer earns of the question's points, as a fraction from 0 to 1."""
    if not answer:
        return Fraction(0)
    return SHARES[kind](key, answer)


def _all_or_nothing(key, answer):
    return Fraction(answer == key)


def _right_less_wrong(key, answer):
    right = sum(one in key for one in answer)
    return max(Fraction(right - (len(answer) - right), len(key)), Fraction(0))


def _neighbours_in_order(key, answer):
    positions = {one: number for number, one in enumerate(answer)}
    steps = list(pairwise(key))
    return Fraction(sum(positions[a] < positions[b] for a, b in steps), len(steps))


def _right_pairs(key, answer):
    return Fraction(sum(answer.get(one) == key[one] for one in key), len(key))


SHARES = {
    "single_choice": _all_or_nothing,
    "true_false": _all_or_nothing,
    "multiple_response": _right_less_wrong,
    "ordering": _neighbours_in_order,
    "matching": _right_pairs,
}


def mark(results):
    """The mark out of 100 of `results`: (share, points) of every question asked."""
    results = [(part, Fraction(points)) for part, points in results]
    asked = sum(points for _part, points in results)
    earned = sum(part * points for part, points in results)
    return rounded_mark(100 * earned / asked if asked else 0)


def shuffled(kind, content, key, rng):
    """Option ids in the order to show; never the order that is asked for."""
    if kind == "true_false":
        return ids(content["options"])
    order = ids(content["right" if kind == "matching" else "options"])
    rng.shuffle(order)
    if kind == "ordering" and order == key:
        order = order[1:] + order[:1]
    return order


def check_question(kind, content, key):
    """Refuse a question that could not be asked or answered."""
    if kind == "matching":
        return _check_matching(content, key)
    options = _check_options(content, "options", least=2)
    if not isinstance(key, list) or not _are_known(key, content["options"]):
        raise ValidationError(_("The key names an answer that does not exist."))
    if len(set(key)) != len(key) or not key:
        raise ValidationError(_("Mark the right answers, each once."))
    if kind in SINGLE and len(key) != 1:
        raise ValidationError(_("Mark exactly one right answer."))
    if kind == "true_false" and len(options) != 2:
        raise ValidationError(_("True or false has exactly two answers."))
    if kind == "ordering" and len(key) != len(options):
        raise ValidationError(_("The key must hold every step."))
    return None


def _check_matching(content, key):
    left = _check_options(content, "left", least=2)
    _check_options(content, "right", least=2)
    if not isinstance(key, dict) or sorted(key) != sorted(left):
        raise ValidationError(_("Every item on the left needs its pair."))
    if not _are_known(list(key.values()), content["right"]):
        raise ValidationError(_("The key names an answer that does not exist."))


def _check_options(content, side, *, least):
    options = content.get(side) if isinstance(content, dict) else None
    if not isinstance(options, list) or len(options) < least:
        raise ValidationError(_("Write at least two answers."))
    for option in options:
        if not isinstance(option, dict) or not option.get("id") or not option.get("es"):
            raise ValidationError(_("Every answer needs its text in Spanish."))
    found = ids(options)
    if len(set(found)) != len(found):
        raise ValidationError(_("Two answers have the same name."))
    return found
