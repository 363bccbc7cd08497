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

    Without those from before the person signed in, which no longer matter. Three
    queries, or fewer where none was; they begin with the few e-mails of everybody that
    were not delivered.
    """
    mails = OutgoingMail.objects.undelivered().filter(reference__startswith=PREFIX)
    keys = {enrolment_key(each) for each in mails.values_list("reference", flat=True)}
    if not keys:
        return {}
    concerned = enrolments.filter(pk__in=keys).order_by()
    signed_in_at = dict(concerned.values_list("pk", "accepted_at"))
    references = [f"{PREFIX}{key}" for key in signed_in_at]
    by_enrolment = defaultdict(list)
    for mail in mails.filter(reference__in=references).select_related("user"):
        key = enrolment_key(mail.reference)
        if _still_matters(mail, signed_in_at[key]):
            by_enrolment[key].append(mail)
    return by_enrolment


def _still_matters(mail, signed_in_at):
    return signed_in_at is None or mail.queued_at > signed_in_at


def enrolment_key(reference):
    return int(reference.removeprefix(PREFIX))
