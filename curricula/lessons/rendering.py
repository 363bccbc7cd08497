"""The text of a lesson as HTML, in the parts between the private reflections.

It is the same for every reader of a language and country, so that it can be cached;
the learning space adds the field of each reflection.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html, mark_safe

from curricula.lessons.mentions import IN_WHICH, Term, with_mentions
from lms import countries


@dataclass(frozen=True)
class Part:
    """Consecutive blocks and the reflection after them, if any.

    `position` is that of the reflection among the blocks, from 1; block n of a lesson
    has the anchor "b" followed by n. `key` is the id of the reflection's block, which
    is the same in every language; `prompt` its question.
    """

    html: str
    position: int = 0
    key: str = ""
    prompt: str = ""


@dataclass(frozen=True)
class LessonText:
    """`warns`: the lesson has a content warning of its own. `has_countries`: it has
    notes by country, which are ordered for the reader."""

    parts: tuple[Part, ...]
    sources: str
    warns: bool
    has_countries: bool


def lesson_text(body, instruments, country=""):
    """`country`: the reader's, whose notes come first."""
    return LessonText(
        parts=tuple(_parts(body, country)),
        sources=_sources(instruments),
        warns=any(_warns(block) for block in body),
        has_countries=any(_differs(block) for block in body),
    )


def _parts(body, country):
    context = {
        "own_country": country,
        "own_country_name": countries.name(country),
        "sections": sum(block.block_type == "heading" for block in body),
        "section": 0,
    }
    html, terms = [], []
    for position, block in enumerate(body, start=1):
        context["section"] += block.block_type == "heading"
        context["term_key"] = f"term-{position}"
        if block.block_type == "reflection":
            prompt = block.value["prompt"]
            yield Part(mark_safe("".join(html)), position, block.id, prompt)
            html = []
        else:
            rendered = block.render(context)
            if block.block_type in IN_WHICH:
                rendered = with_mentions(rendered, terms)
            html.append(_anchored(position, rendered))
        if block.block_type == "term":
            terms.append(Term(context["term_key"], **block.value))
    yield Part(mark_safe("".join(html)))


def _anchored(position, html):
    return format_html('<div id="b{}">{}</div>\n', position, html)


def _sources(instruments):
    template = "sources/includes/instruments.html"
    return render_to_string(template, {"instruments": instruments})


def _warns(block):
    return block.block_type == "note" and block.value["kind"] == "warn"


def _differs(block):
    return block.block_type == "country_note" and len(block.value["countries"]) > 0
