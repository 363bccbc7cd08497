"""The questions of an attempt's page as HTML.

What a version shows to everybody is rendered once for each language, in each process,
where the kind of the question has an `option_template`. It holds marks in the places of
what is of one attempt: the name, the number and the address; options are put in order
with the answer.
"""

from secrets import token_hex

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from assessments.bank.kinds.options import Option, texts
from assessments.quizzes.attempt_page import QuestionView
from assessments.quizzes.models import AttemptQuestion
from lms import languages

MOST_STORED = 1000
# Nobody who writes a question can know these.
PK, NUMBER, SAVE_URL = (f"{name}-{token_hex(8)}" for name in ("pk", "number", "url"))

# (version, type, language, whether it is flagged) → its parts. A version never changes;
# Django's cache in memory would copy the parts of each question for each page.
stored_parts = {}


class SharedQuestion(QuestionView):
    """A question as everybody sees it, with marks for what is of one attempt."""

    pk = PK
    number = NUMBER
    save_url = SAVE_URL


def question_html(question):
    template = question.kind.option_template
    if not template or question.mistake or question.picture:
        return render_to_string(
            "quizzes/includes/question.html", {"question": question}
        )
    before, after, options = _shared_parts(question.row)
    chosen = question.answer
    ordered = [options[each][each in chosen] for each in question.row.shuffle]
    html = "".join([before, *ordered, after])
    html = html.replace(PK, str(question.pk)).replace(NUMBER, str(question.number))
    return mark_safe(html.replace(SAVE_URL, question.save_url))


def _shared_parts(row):
    """(HTML before the options, after them, option id → HTML not chosen and chosen)"""
    kind = row.version.question.type
    key = (row.version_id, kind, languages.current(), row.is_flagged)
    parts = stored_parts.get(key)
    if parts is None:
        if len(stored_parts) >= MOST_STORED:
            stored_parts.clear()
        parts = stored_parts[key] = _render_parts(row)
    return parts


def _render_parts(row):
    version, kind = row.version, row.kind
    written = texts(version.content["options"])
    options = {
        each: tuple(
            _render_option(kind, Option(each, text, is_chosen))
            for is_chosen in (False, True)
        )
        for each, text in written.items()
    }
    first = next(iter(options))
    shared = AttemptQuestion(
        version=version, shuffle=[first], is_flagged=row.is_flagged
    )
    question = SharedQuestion(shared, kind.no_answer)
    html = render_to_string("quizzes/includes/question.html", {"question": question})
    before, _option, after = html.partition(options[first][False])
    return before, after, options


def _render_option(kind, option):
    context = {"type": kind.input, "name": f"q{PK}", "option": option}
    return str(render_to_string(kind.option_template, context))
