"""Answers that a person types in their own words: a text, as it is stored and shown."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.bank.kinds.kind import Kind, UnreadableAnswer, unoffered_answer


@dataclass(frozen=True)
class TextInput:
    name: str
    value: str
    longest: int


class Text(Kind):
    parts = ()
    no_answer = ""
    is_typed = True
    longest: int  # characters

    def clean(self, content, answer):
        if not isinstance(answer, str):
            raise unoffered_answer()
        # Browsers send \r\n; PostgreSQL stores no NUL in JSON.
        text = answer.replace("\r\n", "\n").replace("\0", "").strip()
        if len(text) > self.longest:
            sentence = _("Write at most %(longest)s characters.")
            raise UnreadableAnswer(sentence % {"longest": self.longest}, text)
        return text

    def read(self, question, data):
        return self.clean(question.content, data.get(question.name, ""))

    def inputs(self, question):
        return TextInput(question.name, question.answer or "", self.longest)
