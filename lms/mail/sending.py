"""Sends e-mails. Each is claimed first, so that no failure sends it twice.

An error is one of three: the mail server cannot be reached or refuses for now (try
again later), refuses for good (somebody must look at it), or stopped answering in
the middle (it may have been sent: a person decides).
"""

import logging
import smtplib
from contextlib import closing
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from lms.mail.models import OutgoingMail, State

logger = logging.getLogger("lms")

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
# While the mail server is away, the next messages wait without trying it.
AWAY_FOR = timedelta(minutes=1)
REFUSALS = (
    smtplib.SMTPSenderRefused,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError,
)


@task(takes_context=True)
def send_mail(context, key):
    """Send the e-mail of this key, if it waits to be sent."""
    send(key, task_id=str(context.task_result.id))


def send(key, *, task_id, at=None):
    at = at or timezone.now()
    mail = _claim(key, task_id, at)
    if mail:
        _deliver(mail, at)
        OutgoingMail.objects.expired(at).delete()


@transaction.atomic
def _claim(key, task_id, at):
    mail = OutgoingMail.objects.select_for_update().filter(pk=key).first()
    if mail is None:
        return None
    if mail.state == State.SENDING and mail.task_id == task_id:
        # This very task ran before and its worker was killed while sending.
        _close(mail, State.UNKNOWN, "worker stopped")
        return None
    if mail.state != State.QUEUED:
        return None
    if OutgoingMail.objects.filter(unreachable_at__gt=at - AWAY_FOR).exists():
        _queue(mail, at + AWAY_FOR)
        return None
    mail.state, mail.task_id, mail.claimed_at = State.SENDING, task_id, at
    mail.attempts += 1
    mail.save()
    return mail


def _deliver(mail, at):
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        mail.unreachable_at = at
        _try_later(mail, error, at)
        return
    with closing(connection):
        _send(mail, connection, at)


def _send(mail, connection, at):
    try:
        mail.as_message(connection).send()
    except REFUSALS as error:
        if _is_final(error):
            _close(mail, State.FAILED, _described(error))
        else:
            _try_later(mail, error, at)
    except (smtplib.SMTPException, OSError) as error:
        _close(mail, State.UNKNOWN, _described(error))
    else:
        mail.sent_at, mail.content = timezone.now(), b""
        _close(mail, State.SENT)


def _is_final(error):
    """Whether the server answered with 5xx: it will not take the message later."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _text in error.recipients.values()]
    else:
        codes = [getattr(error, "smtp_code", 500)]
    return all(code >= 500 for code in codes)


def _described(error):
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()


@transaction.atomic
def _try_later(mail, error, at):
    if mail.attempts > len(PAUSES):
        _close(mail, State.FAILED, _described(error))
        return
    mail.error = _described(error)
    _queue(mail, at + PAUSES[mail.attempts - 1])


def _queue(mail, run_after):
    mail.state = State.QUEUED
    mail.save()
    send_mail.using(run_after=run_after).enqueue(mail.pk)


def _close(mail, state, error=""):
    mail.state, mail.error = state, error
    mail.save()
    if state != State.SENT:
        logger.warning("e-mail %s: %s", state, error, extra={"mail": mail.pk})
