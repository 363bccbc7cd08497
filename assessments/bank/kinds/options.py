"""Answers on offer, as most kinds have them: lists of {"id", "es", "en"}.

In the editor's rows, the columns `id`, `es` and `en` hold one option, those of a second
side with a prefix. An option keeps its id while its words change.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.bank.kinds.kind import Column, unoffered_answer
from lms import languages

ID = Column("id", input="hidden")
SPANISH = Column(
    "es", gettext_lazy("Spanish"), gettext_lazy("Answer %(number)s in Spanish")
)
ENGLISH = Column(
    "en", gettext_lazy("English"), gettext_lazy("Answer %(number)s in English")
)


@dataclass(frozen=True)
class Option:
    """An answer on offer, in the reader's language."""

    id: str
    text: str
    is_chosen: bool = False


def ids(options):
    return [option["id"] for option in options]


def in_language(text):
    """One of {"es", "en"} in the reader's language, else in Spanish."""
    return text.get(languages.current()) or text["es"]


def texts(options):
    """Option id → its text in the reader's language, else in Spanish."""
    language = languages.current()
    return {option["id"]: option.get(language) or option["es"] for option in options}


def feedback(options):
    name = f"feedback_{languages.current()}"
    return {
        option["id"]: option.get(name) or option.get("feedback_es", "")
        for option in options
    }


def are_known(chosen, options):
    known = ids(options)
    return all(isinstance(option, str) and option in known for option in chosen)


def check_key(key, options):
    if not isinstance(key, list) or not are_known(key, options):
        raise ValidationError(_("The key names an answer that does not exist."))


def check_chosen(answer, options):
    if not isinstance(answer, list) or not are_known(answer, options):
        raise unoffered_answer()


def check_options(content, side):
    options = content.get(side) if isinstance(content, dict) else None
    if not isinstance(options, list) or len(options) < 2:
        raise ValidationError(_("Write at least two answers."))
    for option in options:
        if not isinstance(option, dict) or not has_texts(option):
            raise ValidationError(_("Every answer needs its text in Spanish."))
    option_ids = ids(options)
    if len(set(option_ids)) != len(option_ids):
        raise ValidationError(_("Two answers have the same name."))
    return option_ids


def has_texts(option):
    named = option.get("id"), option.get("es")
    english = option.get("en", "")
    return all(isinstance(text, str) and text for text in named) and isinstance(
        english, str
    )


def row_of(option, prefix=""):
    return {
        f"{prefix}id": option["id"],
        f"{prefix}es": option["es"],
        f"{prefix}en": option.get("en", ""),
    }


def filled(rows, prefix=""):
    return [row for row in rows if row[f"{prefix}es"] or row[f"{prefix}en"]]


def options_of(rows, new_ids, prefix=""):
    """The filled rows as options; new ones take the first of `new_ids` not in use."""
    taken = {row[f"{prefix}id"] for row in rows}
    free = (new_id for new_id in new_ids if new_id not in taken)
    return [
        {
            "id": row[f"{prefix}id"] or next(free),
            "es": row[f"{prefix}es"],
            "en": row[f"{prefix}en"],
        }
        for row in filled(rows, prefix)
    ]


def in_order_of(previous, options):
    positions = {option_id: index for index, option_id in enumerate(ids(previous))}
    return sorted(options, key=lambda option: positions.get(option["id"], len(options)))
