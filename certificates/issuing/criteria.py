"""What is still missing before a certificate is due. Pure: no queries, no writes."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from certificates.document import pdf

INCOMPLETE = _("The course is not complete yet.")
UNNAMED = _("The name on the certificate is not confirmed yet.")
UNPRINTABLE = _("The certificate cannot print the sign {sign} in “{text}”.")
WITHDRAWN = _("The enrolment was withdrawn.")


def unmet(enrolment, progress, texts):
    """Sentences that each say one thing that is missing; none when it is due.

    `texts`: all that the certificate would print.
    """
    person = enrolment.user
    missing = []
    if enrolment.withdrawn_at:
        missing.append(WITHDRAWN)
    if not progress.is_complete:
        missing.append(INCOMPLETE)
    if not (person.certificate_name and person.name_confirmed_at):
        missing.append(UNNAMED)
    missing += [
        format_lazy(UNPRINTABLE, sign=signs[0], text=text)
        for text in texts
        if (signs := pdf.unprintable_signs(text))
    ]
    return missing
