"""Reads the cells of a question's row; each that is wrong becomes a rejection."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.bank.models import QuestionVersion
from assessments.bank.services import CARRIED
from assessments.bank.sheets.answers import answer_rows, has_answers, is_no, is_yes
from assessments.bank.sheets.lists import key_of
from lms.text import plain

WORDS = ("stem_es", "stem_en", "feedback_es", "feedback_en", "harm_es", "harm_en")
LONGEST = 5000  # of a text
POINTS = re.compile(r"\d{1,3}([.,]\d{1,2})?", re.ASCII)


class RowReader:
    """Reads one row; what it cannot read becomes a rejection in `problems`."""

    def __init__(self, row, lists, problems):
        self.row, self.lists, self.problems = row, lists, problems
        self.texts = row.texts

    def refuse(self, column, message):
        self.problems.append(self.row.rejection(column, message))

    def read(self):
        """(question, details, text, tags, instruments) as of a `PlannedQuestion`."""
        self._refuse_formulas()
        details = self._details()
        question = self._question(details)
        text = self._text(question)
        tags, instruments = self._tags(), self._instruments()
        if self.problems:
            return None
        self._check(question, text)
        return question, details, text, tags, instruments

    def _refuse_formulas(self):
        for name, text in self.texts.items():
            if text.startswith("="):
                self.refuse(name, _("This cell has a formula. Write its value."))
            elif len(text) > LONGEST:
                self.refuse(
                    name,
                    _("This text has more than %(most)s characters. Shorten it.")
                    % {"most": LONGEST},
                )

    def _details(self):
        details = {}
        lists = {
            "objective": (self.lists.objectives, _("No module has this objective.")),
            "lesson": (self.lists.lessons, _("No lesson has this code.")),
            "cognitive_level": (self.lists.levels, _("Choose one from the list.")),
        }
        for name, (known, refusal) in lists.items():
            if name not in self.texts:
                continue
            wanted = plain(key_of(self.texts[name]))
            details[name] = known.get(wanted, "")
            if wanted and not details[name]:
                self.refuse(name, refusal)
        return details

    def _question(self, details):
        code = self.texts.get("code", "")
        question = self.lists.questions.get(plain(code)) if code else None
        topic = self._topic()
        if code and not question:
            self.refuse(
                "code",
                _("No question has this code. Empty the cell for a new question."),
            )
        if topic:
            details["topic_id"] = topic.pk
        if not code and topic:
            words = plain(self.texts["stem_es"])
            key = (self.row.kind.name, topic.pk, words)
            question = self.lists.questions_by_words.get(key)
        if question and question.type != self.row.kind.name:
            self.refuse("code", self._other_kind(question))
        return question

    @staticmethod
    def _other_kind(question):
        return _(
            "This question is of another kind: %(kind)s. Write it on that worksheet."
        ) % {"kind": question.kind.label}

    def _topic(self):
        text = self.texts.get("topic", "")
        topic = self.lists.topics.get(plain(key_of(text)))
        if text and not topic:
            self.refuse("topic", _("No topic has this name. Choose it from the list."))
        elif not topic and not self.texts.get("code"):
            self.refuse("topic", _("Choose a topic from the list."))
        return topic

    def _text(self, question):
        text = {name: self.texts[name] for name in WORDS if name in self.texts}
        if not text["stem_es"]:
            self.refuse("stem_es", _("Write the question in Spanish."))
        critical = self.texts.get("is_critical")
        if critical is not None:
            text["is_critical"] = is_yes(critical)
            if not is_yes(critical) and not is_no(critical):
                self.refuse("is_critical", _("Write Yes or No."))
        if "points" in self.texts:
            text["points"] = self._points()
        version = question.current if question else None
        if has_answers(self.row) or not version:
            text |= self._answers(version)
        return text

    def _points(self):
        text = self.texts["points"] or "1"
        points = Decimal(text.replace(",", ".") if POINTS.fullmatch(text) else 0)
        if not 0 < points <= 100:
            self.refuse("points", _("Write a number from 0.01 to 100."))
        return points

    def _answers(self, version):
        kind = self.row.kind
        before = version.content if version else kind.no_content
        try:
            content, key = kind.content_of(answer_rows(self.row, version), before)
            kind.check(content, key)
        except ValidationError as refusal:
            self.refuse(_("Answers"), refusal.messages[0])
            return {}
        return {"content": content, "key": key}

    def _tags(self):
        if "tags" not in self.texts:
            return None
        tags = [tag.strip() for tag in self.texts["tags"].split(",") if tag.strip()]
        if any(len(tag) > 100 for tag in tags):
            self.refuse("tags", _("A tag has at most 100 characters."))
        return tags

    def _instruments(self):
        if "legal_instruments" not in self.texts:
            return None
        codes = [code.strip() for code in self.texts["legal_instruments"].split(",")]
        instruments = []
        for code in filter(None, codes):
            instrument = self.lists.instruments.get(plain(code))
            if not instrument:
                self.refuse(
                    "legal_instruments",
                    _("No legal instrument has the code %(code)s.") % {"code": code},
                )
            instruments.append(instrument)
        return instruments

    def _check(self, question, text):
        version = question.current if question else None
        before = {name: getattr(version, name) for name in CARRIED} if version else {}
        try:
            QuestionVersion(**before | text).clean()
        except ValidationError as refusal:
            for name, messages in refusal.message_dict.items():
                self.refuse(name, messages[0])
