"""What importing a workbook of questions would do: new, changed and unchanged ones."""

import hashlib
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from assessments.bank.models import Question, QuestionVersion
from assessments.bank.sheets.lists import Lists
from assessments.bank.sheets.row_reader import RowReader
from assessments.bank.sheets.rows import QuestionRow, read_rows
from lms import languages
from lms.text import plain


@dataclass
class PlannedQuestion:
    """`details`: of the question. `text`: of its version. `question`: None if new."""

    row: QuestionRow
    question: Question | None
    details: dict
    text: dict
    tags: list | None
    instruments: list | None

    @cached_property
    def changes(self):
        """(what, before, after) of a question that exists."""
        if not self.question:
            return []
        return [*self._changed_place(), *self._changed_words()]

    @property
    def outcome(self):
        if not self.question:
            return "new"
        return "changed" if self.changes else "unchanged"

    @property
    def makes_version(self):
        return bool(self.question and list(self._changed_words()))

    @property
    def stem(self):
        return self.text.get("stem_es") or self.question.current.stem_es

    def _changed_place(self):
        for name, value in self.details.items():
            before = getattr(self.question, name)
            if before != value:
                field = Question._meta.get_field(name)
                yield field.verbose_name, before or "—", value or "—"
        for name, wanted in (
            ("tags", self.tags),
            ("legal_instruments", self.instruments),
        ):
            present = sorted(map(str, getattr(self.question, name).all()))
            if wanted is not None and present != sorted(map(str, wanted)):
                label = Question._meta.get_field(name).verbose_name
                after = ", ".join(sorted(map(str, wanted)))
                yield label, ", ".join(present) or "—", after or "—"

    def _changed_words(self):
        version = self.question.current
        for name, value in self.text.items():
            before = getattr(version, name)
            if before == value:
                continue
            label = QuestionVersion._meta.get_field(name).verbose_name
            if name in ("content", "key"):
                content, key = self.text["content"], self.text["key"]
                yield (
                    label,
                    self._in_words(version.content, version.key),
                    self._in_words(content, key),
                )
            else:
                yield label, _in_a_word(before), _in_a_word(value)

    def _in_words(self, content, key):
        rows = self.row.kind.rows_of(content, key)
        visible = [c.name for c in self.row.kind.columns if c.input != "hidden"]
        return " / ".join(
            ", ".join(str(row[name]) for name in visible if row[name]) for row in rows
        )


def _in_a_word(value):
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value) or "—"


@dataclass
class Plan:
    questions: list
    rejections: list

    def with_outcome(self, outcome):
        return [each for each in self.questions if each.outcome == outcome]

    @cached_property
    def new(self):
        return self.with_outcome("new")

    @cached_property
    def changed(self):
        return self.with_outcome("changed")

    @cached_property
    def unchanged(self):
        return self.with_outcome("unchanged")

    @property
    def fingerprint(self):
        """Equal for two plans if importing them would do the same."""
        digest = hashlib.sha256()
        for each in self.questions:
            number = each.question.current.number if each.question else 0
            values = (each.row.worksheet, each.row.number, each.outcome, number)
            digest.update(repr((values, each.changes)).encode())
        for rejection in self.rejections:
            digest.update(repr(rejection).encode())
        return digest.hexdigest()


def plan_questions(worksheets):
    """The plan of [(name of the worksheet, [(row number, cells)])]."""
    rows, rejections = read_rows(worksheets)
    lists, planned, seen = Lists(languages.current()), [], {}
    for row in rows:
        problems = []
        read = RowReader(row, lists, problems).read()
        question = PlannedQuestion(row, *read) if read else None
        if question and not problems:
            _check_repeated(question, seen, problems)
        if problems:
            rejections += problems
        else:
            planned.append(question)
    return Plan(planned, rejections)


def _check_repeated(planned, seen, problems):
    row, question = planned.row, planned.question
    key = question.pk if question else _words_key(planned)
    if key in seen:
        problems.append(
            row.rejection(
                "stem_es",
                _("The same question is in row %(row)s of “%(worksheet)s”. Delete one.")
                % {"row": seen[key].number, "worksheet": seen[key].worksheet},
            )
        )
    seen.setdefault(key, row)


def _words_key(planned):
    return planned.row.kind.name, planned.details["topic_id"], plain(planned.stem)
