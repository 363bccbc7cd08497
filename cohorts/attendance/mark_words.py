"""The words for marks in workbooks, Spanish and English, in any spelling of them."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.attendance.marks import WITH_MINUTES, Mark, Outcome
from lms import languages
from lms.text import plain

# What the cells of the template offer, by language.
OFFERED = {
    "es": ("presente", "tarde 15", "salió antes 30", "justificada", "ausente"),
    "en": ("present", "late 15", "left early 30", "excused", "absent"),
}
# As `lms.text.plain` folds them, by commas.
WORDS = {
    Outcome.PRESENT: "present, presente, attended, asistio",
    Outcome.LATE: "late, arrived late, tarde, llego tarde, retardo",
    Outcome.LEFT_EARLY: "left early, salio antes, se retiro antes",
    Outcome.EXCUSED: "excused, justificada, justificado, falta justificada",
    Outcome.ABSENT: "absent, ausente, falta, falto",
}
MARKS = {
    word: outcome for outcome, words in WORDS.items() for word in words.split(", ")
}
MINUTES = r"(?P<minutes>[0-9]{1,4})(?: ?(?:m|min|mins|minutes|minutos))?"
FORM = re.compile(rf"(?P<words>[a-z ]+?)(?: {MINUTES})?")


def offered_words():
    return OFFERED[languages.current()]


def read_mark(text):
    """The `Mark` that the text of a cell means, or a ValidationError."""
    match = FORM.fullmatch(plain(text))
    outcome = match and MARKS.get(match["words"])
    if not outcome:
        raise ValidationError(
            _("Write one of these: %(words)s. Leave the cell empty to change nothing.")
            % {"words": ", ".join(offered_words())}
        )
    if outcome not in WITH_MINUTES:
        if match["minutes"]:
            raise ValidationError(_("Only a late arrival or early leave has minutes."))
        return Mark(outcome)
    if not match["minutes"]:
        raise ValidationError(
            _("Add the minutes missed, for example: %(example)s.")
            % {"example": offered_words()[1]}
        )
    return Mark(outcome, int(match["minutes"]))


def words_of(mark):
    label = Outcome(mark.outcome).label
    return f"{label}, {mark.missed} min" if mark.missed else str(label)
