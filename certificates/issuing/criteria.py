"""The conditions that a person has not met yet for a certificate."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from certificates.document import pdf
from cohorts.results.criteria import as_sentence, unmet_criteria

UNNAMED = _("You have not confirmed your name for the certificate.")
UNDECIDED = _(
    "You asked for another name on your certificates. It waits for the coordinator's "
    "decision."
)
UNPRINTABLE = _("The certificate cannot print the character {character} in “{text}”.")
WITHDRAWN = _("The enrolment was withdrawn.")


def unmet_conditions(achievement, texts):
    """Sentences, one for each condition; empty when the certificate is due.

    `texts`: what the certificate would print, checked once everything else is met.
    """
    return _unmet_by_person(achievement) or [
        format_lazy(UNPRINTABLE, character=unprintable[0], text=text)
        for text in texts
        if (unprintable := pdf.unprintable_characters(text))
    ]


def _unmet_by_person(achievement):
    enrolment, unmet = achievement.enrolment, []
    person = enrolment.user
    if enrolment.withdrawn_at:
        unmet.append(WITHDRAWN)
    if phrases := unmet_criteria(achievement):
        unmet.append(as_sentence(phrases))
    if not (person.certificate_name and person.name_confirmed_at):
        unmet.append(UNNAMED)
    elif enrolment.awaits_name:
        unmet.append(UNDECIDED)
    return unmet
