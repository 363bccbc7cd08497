"""The e-mails that concern an enrolment.

Set `message.reference = reference_of(enrolment)` before queueing one, so that staff of
the cohort see when it was not delivered.
"""

from collections import defaultdict

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from lms.mail.models import OutgoingMail

PREFIX = "enrolment:"


def reference_of(enrolment):
    return f"{PREFIX}{enrolment.pk}"


def reference_of_newest(user):
    """For e-mails about the person and no cohort: staff of the newest one see them."""
    newest = user.enrolments.active().order_by("-enrolled_at", "-pk").first()
    return reference_of(newest) if newest else ""


def mails_of(enrolments):
    number = Cast("pk", CharField())
    references = enrolments.order_by().annotate(
        reference=Concat(Value(PREFIX), number, output_field=CharField())
    )
    return OutgoingMail.objects.filter(reference__in=references.values("reference"))


def undelivered_mails(enrolments):
    """Enrolment's key → its e-mails that were not, or may not be, delivered.

    Without those from before the person signed in, which no longer matter. Two queries,
    which begin with the few e-mails of everybody that were not delivered.
    """
    undelivered = OutgoingMail.objects.undelivered()
    mails = undelivered.filter(reference__startswith=PREFIX).select_related("user")
    keys = {enrolment_key(mail) for mail in mails}
    concerned = enrolments.filter(pk__in=keys).order_by()
    signed_in_at = dict(concerned.values_list("pk", "accepted_at"))
    by_enrolment = defaultdict(list)
    for mail in mails:
        key = enrolment_key(mail)
        if key in signed_in_at and _still_matters(mail, signed_in_at[key]):
            by_enrolment[key].append(mail)
    return by_enrolment


def _still_matters(mail, signed_in_at):
    return signed_in_at is None or mail.queued_at > signed_in_at


def enrolment_key(mail):
    return int(mail.reference.removeprefix(PREFIX))
