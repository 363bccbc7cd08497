"""What importing a workbook of questions would do: new, changed and unchanged ones."""

import hashlib
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from assessments.bank.models import Question
from assessments.bank.sheets.changes import question_changes, version_changes
from assessments.bank.sheets.lists import Lists
from assessments.bank.sheets.row_reader import RowReader
from assessments.bank.sheets.rows import QuestionRow, read_rows
from lms import languages
from lms.text import plain


@dataclass
class PlannedQuestion:
    """`details`: of the question. `text`: of its version. `question`: None if new.

    `topics`: key → topic.
    """

    row: QuestionRow
    question: Question | None
    details: dict
    text: dict
    tags: list | None
    instruments: list | None
    topics: dict

    @cached_property
    def changes(self):
        if not self.question:
            return []
        return [*question_changes(self.question, self, self.topics), *self._new_words]

    @cached_property
    def _new_words(self):
        return list(version_changes(self.question.current, self))

    @property
    def outcome(self):
        if not self.question:
            return "new"
        return "changed" if self.changes else "unchanged"

    @property
    def makes_version(self):
        return bool(self.question and self._new_words)

    @property
    def stem(self):
        return self.text.get("stem_es") or self.question.current.stem_es


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
        question = PlannedQuestion(row, *read, lists.topics_by_key) if read else None
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
