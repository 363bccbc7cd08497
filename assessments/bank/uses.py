"""Where questions are used, which only the features above the bank know.

Each of them registers a `QuestionUses` under the hook `register_question_uses`.
"""

from dataclasses import dataclass

from wagtail import hooks

HOOK = "register_question_uses"


@dataclass(frozen=True)
class Use:
    """A sentence or a title, with the address where the question is used, if any."""

    words: str
    address: str = ""


class QuestionUses:
    def used(self):
        raise NotImplementedError

    def of(self, question):
        raise NotImplementedError


def used_questions():
    return [uses().used() for uses in hooks.get_hooks(HOOK)]


def uses_of(question):
    return [use for uses in hooks.get_hooks(HOOK) for use in uses().of(question)]
