"""E-mails: queued, and sent again after a failure."""

from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lms.mail.models import OutgoingMail, State
from lms.mail.sending import send_mail
from lms.people.models import User


@transaction.atomic(savepoint=False)
def queue_message(message):
    """Store an EmailMessage and let the worker send it.

    The message may have a `reference`: what it is about, as `OutgoingMail` stores it,
    and a `user`: who has the address, where that is known.
    """
    mail = OutgoingMail(
        message_id=make_msgid(domain=urlsplit(settings.BASE_URL).hostname),
        user=_user_of(message),
        reference=getattr(message, "reference", ""),
        subject=message.subject[:255],
    )
    mail.store(message)
    mail.save()
    send_mail.enqueue(mail.pk)
    return mail


def _user_of(message):
    known = getattr(message, "user", None)
    return known or User.objects.filter(email__in=message.to).first()


@transaction.atomic
def send_again(mail):
    mail = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if not mail.can_be_sent_again:
        raise ValidationError(_("This e-mail has been sent or is waiting to be sent."))
    mail.state, mail.attempts, mail.error = State.QUEUED, 0, ""
    mail.save()
    send_mail.enqueue(mail.pk)
    return mail
