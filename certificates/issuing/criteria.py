"""What is still missing before a certificate is due. Writes nothing."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from certificates.document import pdf
from cohorts.results.criteria import as_sentence, unmet_criteria

UNNAMED = _("The name on the certificate is not confirmed yet.")
UNPRINTABLE = _("The certificate cannot print the sign {sign} in “{text}”.")
WITHDRAWN = _("The enrolment was withdrawn.")


def unmet_conditions(enrolment, progress, texts):
    """Sentences that each say one thing that is missing; none when it is due.

    `texts`: all that the certificate would print; asked for only once all else is met.
    """
    return _unmet_by_person(enrolment, progress) or [
        format_lazy(UNPRINTABLE, sign=signs[0], text=text)
        for text in texts
        if (signs := pdf.unprintable_signs(text))
    ]


def _unmet_by_person(enrolment, progress):
    person, missing = enrolment.user, []
    if enrolment.withdrawn_at:
        missing.append(WITHDRAWN)
    if lacking := unmet_criteria(enrolment, progress):
        missing.append(as_sentence(lacking))
    if not (person.certificate_name and person.name_confirmed_at):
        missing.append(UNNAMED)
    return missing
