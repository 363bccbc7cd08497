"""How a row changes the question that it names, in words."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from assessments.bank.models import CognitiveLevel, Question, QuestionVersion


def question_changes(question, planned, topics):
    displays = {
        "topic_id": lambda key: str(topics[key]),
        "cognitive_level": lambda value: str(
            dict(CognitiveLevel.choices).get(value, "")
        ),
    }
    for name, value in planned.details.items():
        before = getattr(question, name)
        if before != value:
            displayed = displays.get(name, str)
            yield (
                _label(Question, name),
                displayed(before) or "—",
                displayed(value) or "—",
            )
    yield from _changed_names(question, "tags", planned.tags)
    yield from _changed_names(question, "legal_instruments", planned.instruments)


def version_changes(version, planned):
    text = planned.text
    for name, value in text.items():
        before = getattr(version, name)
        if before != value and name not in ("content", "key"):
            yield _label(QuestionVersion, name), _displayed(before), _displayed(value)
    content, key = text.get("content", version.content), text.get("key", version.key)
    if (content, key) != (version.content, version.key):
        kind = planned.row.kind
        before = _answers(kind, version.content, version.key)
        yield _("Answers"), before, _answers(kind, content, key)


def _changed_names(question, name, wanted):
    present = sorted(map(str, getattr(question, name).all()))
    if wanted is None:
        return
    after = sorted(map(str, wanted))
    if list(map(str.casefold, present)) != list(map(str.casefold, after)):
        yield _label(Question, name), ", ".join(present) or "—", ", ".join(after) or "—"


def _label(model, name):
    return capfirst(model._meta.get_field(name).verbose_name)


def _displayed(value):
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(value) or "—"


def _answers(kind, content, key):
    columns = [column for column in kind.columns if column.input != "hidden"]
    return " / ".join(
        " ".join(_cell(column, row[column.name]) for column in columns).strip()
        for row in kind.rows_of(content, key)
    )


def _cell(column, text):
    if column.input == "checkbox":
        return "✓" if text else ""
    return str(text)
