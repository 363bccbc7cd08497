"""The e-mails that concern an enrolment.

Whoever queues one sets `message.reference = reference_of(enrolment)`, so that staff of
the cohort see when it was not delivered.
"""

from collections import defaultdict

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from lms.mail.models import OutgoingMail

PREFIX = "enrolment:"


def reference_of(enrolment):
    return f"{PREFIX}{enrolment.pk}"


def mails_of(enrolments):
    """The e-mails that concern these enrolments, a queryset."""
    number = Cast("pk", CharField())
    references = enrolments.order_by().annotate(
        reference=Concat(Value(PREFIX), number, output_field=CharField())
    )
    return OutgoingMail.objects.filter(reference__in=references.values("reference"))


def undelivered_mails(enrolments):
    """Enrolment's key → its e-mails that were not, or may not be, delivered.

    One query.
    """
    mails = defaultdict(list)
    for mail in mails_of(enrolments).undelivered().select_related("user"):
        mails[int(mail.reference.removeprefix(PREFIX))].append(mail)
    return mails
