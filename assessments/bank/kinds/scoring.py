"""Rules of scoring among which the editor of a question chooses.

`content["scoring"]` names the rule. Content without it has the first rule of its kind.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.bank.kinds.kind import Column


def column(labels):
    return Column(
        "scoring",
        gettext_lazy("How points are given"),
        gettext_lazy("How points are given"),
        input="select",
        choices=tuple(labels.items()),
        is_shared=True,
    )


def check_rule(content, rules):
    if rule_of(content, rules) not in list(rules):
        raise ValidationError(_("Choose how points are given."))


def rule_of(content, rules):
    return content.get("scoring", next(iter(rules)))


def with_rule(rows, content, rules):
    names = [rule_of(content, rules), *[""] * (len(rows) - 1)]
    return [row | {"scoring": name} for row, name in zip(rows, names, strict=True)]


def chosen_rule(rows, rules):
    """The part of the content that names the rule chosen; none for the first rule."""
    default = next(iter(rules))
    name = rows[0]["scoring"] or default
    return {} if name == default else {"scoring": name}
