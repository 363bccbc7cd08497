"""The questionnaire of a wave to print: A4, portrait, in the active language.

It asks the parts with a code and numbers the options as they are typed in. Nothing on
it says which option is right.
"""

from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reportlab.platypus import CondPageBreak, KeepTogether, Table

from assessments.bank.kinds import options
from assessments.evaluations.models import Form
from assessments.evaluations.printing.document import portrait_document, text
from assessments.evaluations.printing.styles import (
    HEADING,
    LINE,
    SMALL,
    STRONG,
    TITLE,
    WIDTH,
    style,
)
from lms.addresses import absolute_url
from lms.printing import MM, SANS_BOLD

BOX = "☐"
NUMBERS = 12 * MM
LINES_TO_WRITE = 4
LINE_HEIGHT = 9 * MM
ROOM_FOR_HEADING = 50 * MM
QUESTION = style("question", SANS_BOLD, 10, spaceBefore=9)


def questionnaire_document(wave, items, form):
    """The PDF's bytes. `items`: `PaperItem`s; `form`: blank for all items."""
    asked = [each for each in items if not form or each.item.form in ("", form)]
    words = [wave.evaluation.title, wave.get_purpose_display(), _form_words(form)]
    return portrait_document(
        _story(wave, asked, form),
        title=_("Questionnaire: %(name)s") % {"name": wave.evaluation.title},
        foot=" · ".join(filter(None, words)),
    )


def _story(wave, asked, form):
    yield from _head(wave, form)
    yield from _consent()
    yield from _parts(asked)


def _form_words(form):
    return str(Form(form).label) if form else ""


def _head(wave, form):
    evaluation = wave.evaluation
    instrument = evaluation.instrument
    yield text(wave.get_purpose_display(), SMALL)
    yield text(evaluation.title, TITLE)
    if form:
        yield text(_form_words(form), HEADING)
    yield text(_("This is not an examination: it serves to decide what is taught."))
    if instrument.introduction:
        yield text(instrument.introduction)
    yield text(_("Write your code, not your name:"), STRONG)
    box = [("BOX", (0, 0), (-1, -1), 1, LINE)]
    yield Table([[""]], [60 * MM], [11 * MM], style=box, hAlign="LEFT")
    yield text(" ".join(_who_sees(evaluation)), SMALL)


def _who_sees(evaluation):
    yield _("The evaluation team sees a code, not your name.")
    words = _("The list that joins them is destroyed on %(day)s.")
    if evaluation.key_keeper_id:
        words = _(
            "The list that joins them is kept by another person and is destroyed on "
            "%(day)s."
        )
    yield words % {"day": date_format(evaluation.key_until)}


def _consent():
    yield text(_("Your consent"), HEADING)
    notice = _("I have read the privacy notice (%(address)s) and agree to answer.")
    yield _ticked(notice % {"address": absolute_url(reverse("home:privacy"))})
    yield _ticked(
        _(
            "I agree that my answers with a code are compared with those of the next "
            "evaluation."
        )
    )
    yield text(
        _(
            "Taking part is voluntary: if you do not answer, or stop halfway, nothing "
            "changes in your post, your marks or your certificate."
        ),
        SMALL,
    )


def _parts(asked):
    numbered = enumerate(asked, start=1)
    sections = groupby(numbered, lambda pair: pair[1].item.section)
    for part, (section, items) in enumerate(sections, start=1):
        words = _("Part %(number)s. %(title)s")
        yield CondPageBreak(ROOM_FOR_HEADING)
        yield text(words % {"number": part, "title": section.title}, HEADING)
        if section.instructions:
            yield text(section.instructions)
        for number, each in items:
            yield KeepTogether(list(_item(number, each)))


def _item(number, each):
    """The code below the question is the heading of its column in the workbook."""
    yield text(f"{number}. {each.item.stem}", QUESTION)
    yield text(f"{each.item.code} · {_how(each)}", SMALL)
    if not each.numbers:
        lines = [("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE)]
        empty = [[""]] * LINES_TO_WRITE
        yield Table(empty, [WIDTH], [LINE_HEIGHT] * LINES_TO_WRITE, style=lines)
        return
    texts = options.texts(each.item.content["options"])
    for label, option in each.numbers.items():
        yield _ticked(texts[option], label)


def _how(each):
    if not each.numbers:
        return _("Write your answer.")
    if each.item.kind.input == "checkbox":
        return _("Mark all that apply.")
    return _("Mark one.")


def _ticked(words, label=""):
    """A box to tick, with the number that is typed in."""
    box = text(f"{BOX} {label}".strip())
    lines = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("PADDING", (0, 0), (-1, -1), 1)]
    return Table([[box, text(words)]], [NUMBERS, WIDTH - NUMBERS], style=lines)
