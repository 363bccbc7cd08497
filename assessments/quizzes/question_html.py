"""The questions of an attempt's page as HTML.

What a version shows to everybody is rendered once for each language, in each process.
It holds marks in the places of what is of one attempt: the name, the number and the
address. Where the kind of the question has an `option_template`, options are put in
order with the answer; for other kinds each order with its answer is rendered once.
"""

from secrets import token_hex

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from assessments.bank.kinds.options import Option, texts
from assessments.quizzes.attempt_page import QuestionView
from assessments.quizzes.models import AttemptQuestion
from lms import languages

MOST_STORED = 2000
# Nobody who writes a question can know these.
PK, NUMBER, SAVE_URL = (f"{name}-{token_hex(8)}" for name in ("pk", "number", "url"))

# (version, type, language, whether it is flagged), and for kinds without options of
# one template the order and the answer → its parts. A version never changes; Django's
# cache in memory would copy the parts of each question for each page.
stored_parts = {}


class SharedQuestion(QuestionView):
    """A question as everybody sees it, with marks for what is of one attempt."""

    pk = PK
    number = NUMBER
    save_url = SAVE_URL


def question_html(question):
    if question.mistake or question.picture or _is_written(question):
        return _render(question)
    if question.kind.option_template:
        before, after, options = _stored(question.row, _render_parts)
        chosen = question.answer
        ordered = [options[each][each in chosen] for each in question.row.shuffle]
        html = "".join([before, *ordered, after])
    else:
        html = _render_whole(question)
    html = html.replace(PK, str(question.pk)).replace(NUMBER, str(question.number))
    return mark_safe(html.replace(SAVE_URL, question.save_url))


def _is_written(question):
    """Whether it shows words that the person wrote: nobody else writes the same."""
    kind = question.kind
    return bool(question.answer) and (kind.is_typed or kind.is_free_text)


def _render(question):
    return render_to_string("quizzes/includes/question.html", {"question": question})


def _stored(row, render, *values):
    kind = row.version.question.type
    key = (row.version_id, kind, languages.current(), row.is_flagged, *values)
    parts = stored_parts.get(key)
    if parts is None:
        if len(stored_parts) >= MOST_STORED:
            stored_parts.clear()
        parts = stored_parts[key] = render(row)
    return parts


def _render_whole(question):
    def render(row):
        shared = AttemptQuestion(
            version=row.version, shuffle=row.shuffle, is_flagged=row.is_flagged
        )
        return _render(SharedQuestion(shared, question.answer))

    order, answer = tuple(question.row.shuffle), repr(question.answer)
    return _stored(question.row, render, order, answer)


def _render_parts(row):
    """(HTML before the options, after them, option id → HTML not chosen and chosen)"""
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
    before, _option, after = _render(question).partition(options[first][False])
    return before, after, options


def _render_option(kind, option):
    context = {"type": kind.input, "name": f"q{PK}", "option": option}
    return str(render_to_string(kind.option_template, context))
