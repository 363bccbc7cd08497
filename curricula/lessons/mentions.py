"""Where a lesson uses a term that it has defined: buttons that open the definition."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

IN_WHICH = {"paragraph", "list"}
TAG = re.compile(r"(<[^>]*>)")
WITHIN = re.compile(r"<(/?)(?:a|button)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Term:
    """A term as its block defines it; `key` is the id of its definition on the page.

    A term such as “separada, separado” has several forms, each also in the plural.
    """

    key: str
    term: str
    definition: str

    @cached_property
    def pattern(self):
        forms = (re.escape(escape(form.strip())) for form in self.term.split(","))
        return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?:e?s)?(?!\w)", re.IGNORECASE)

    def button(self, words):
        return format_html(
            '<button type="button" class="mention" popovertarget="{}" title="{}">'
            "{}</button>",
            self.key,
            self.definition,
            words,
        )


def with_mentions(html, terms):
    """The HTML with a button for the first mention of each of the terms."""
    for term in terms:
        html = _with_mention(html, term)
    return mark_safe(html)


def _with_mention(html, term):
    pieces, depth = TAG.split(html), 0  # texts, and a tag between each two
    for number, piece in enumerate(pieces):
        if tag := WITHIN.match(piece):
            depth += -1 if tag[1] else 1
        elif number % 2 == 0 and not depth and (found := term.pattern.search(piece)):
            button = term.button(mark_safe(found[0]))
            pieces[number] = piece[: found.start()] + button + piece[found.end() :]
            break
    return "".join(pieces)
