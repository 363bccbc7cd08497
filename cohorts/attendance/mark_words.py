"""The words for marks in workbooks, Spanish and English, in any spelling of them."""

import re
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.attendance.marks import WITH_MINUTES, Excuse, Mark, Outcome
from lms import languages
from lms.text import plain

# What the cells of the template offer, by language.
OFFERED = {
    "es": (
        *("presente", "tarde 15", "salió antes 30", "justificada"),
        *("justificada: constancia médica", "justificada: comisión oficial"),
        *("justificada: motivo familiar", "ausente"),
    ),
    "en": (
        *("present", "late 15", "left early 30", "excused"),
        *("excused: medical note", "excused: official duty"),
        *("excused: family reason", "absent"),
    ),
}
# As `lms.text.plain` folds them, by commas.
WORDS = {
    Outcome.PRESENT: "present, presente, attended, asistio",
    Outcome.LATE: "late, arrived late, tarde, llego tarde, retardo",
    Outcome.LEFT_EARLY: "left early, salio antes, se retiro antes",
    Outcome.EXCUSED: "excused, justificada, justificado, falta justificada",
    Outcome.ABSENT: "absent, ausente, falta, falto",
}
EXCUSES = {
    Excuse.MEDICAL: "medical note, constancia medica",
    Excuse.DUTY: "official duty, comision oficial, comision",
    Excuse.FAMILY: "family reason, motivo familiar",
}
MARKS = {
    word: Mark(outcome)
    for outcome, words in WORDS.items()
    for word in words.split(", ")
} | {
    f"{excused} {word}": Mark(Outcome.EXCUSED, excuse=excuse)
    for excused in WORDS[Outcome.EXCUSED].split(", ")
    for excuse, words in EXCUSES.items()
    for word in words.split(", ")
}
MINUTES = r"(?P<minutes>[0-9]{1,4})(?: ?(?:m|min|mins|minutes|minutos))?"
FORM = re.compile(rf"(?P<words>[a-z ]+?)(?: {MINUTES})?")


def offered_words():
    return OFFERED[languages.current()]


@cache
def words_to_write(mark, language):
    """The words for the mark as the template offers them, which `read_mark` reads."""
    for words in OFFERED[language]:
        offered = read_mark(words)
        if (offered.outcome, offered.excuse) == (mark.outcome, mark.excuse):
            return re.sub("[0-9]+$", str(mark.missed), words)
    raise ValueError(mark)


def read_mark(text):
    """The `Mark` that the text of a cell means, or a ValidationError."""
    match = FORM.fullmatch(plain(text))
    mark = match and MARKS.get(match["words"])
    if not mark:
        raise ValidationError(
            _("Write one of these: %(words)s. Leave the cell empty to change nothing.")
            % {"words": ", ".join(offered_words())}
        )
    if mark.outcome not in WITH_MINUTES:
        if match["minutes"]:
            raise ValidationError(_("Only a late arrival or early leave has minutes."))
        return mark
    if not match["minutes"]:
        raise ValidationError(
            _("Add the minutes missed, for example: %(example)s.")
            % {"example": offered_words()[1]}
        )
    return Mark(mark.outcome, int(match["minutes"]))


def words_of(mark):
    """For people; `words_to_write` are for workbooks."""
    label = str(Outcome(mark.outcome).label)
    if mark.excuse:
        excuse = Excuse(mark.excuse).label
        return _("%(mark)s: %(reason)s") % {"mark": label, "reason": excuse}
    return f"{label}, {mark.missed} min" if mark.missed else label
