"""E-mails on their way out, and what became of each."""

import json
from base64 import b64decode, b64encode
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.people.documents import decrypt, encrypt
from lms.people.roles import Role

SENT_MAIL_IS_KEPT = timedelta(days=30)


class OutgoingMailQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_role(Role.ADMINISTRATOR) else self.none()

    def waiting(self):
        return self.filter(state__in=[State.QUEUED, State.SENDING])

    def undelivered(self):
        return self.filter(state__in=[State.FAILED, State.UNKNOWN])

    def expired(self, at):
        return self.filter(state=State.SENT, queued_at__lt=at - SENT_MAIL_IS_KEPT)


class State(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not sent")
    UNKNOWN = "unknown", _("May have been sent")


# The state and the icon of the badge.
BADGES = {
    State.QUEUED: ("", "clock"),
    State.SENDING: ("info", "half"),
    State.SENT: ("good", "ok"),
    State.FAILED: ("bad", "x"),
    State.UNKNOWN: ("warn", "warn"),
}
EXPLANATIONS = {
    State.FAILED: _(
        "The mail server refused it. Check the address, then send it again."
    ),
    State.UNKNOWN: _(
        "Sending was interrupted. Ask the person before you send it again: "
        "it may have arrived."
    ),
}


class OutgoingMail(models.Model):
    """One e-mail, with the Message-ID that every attempt to send it repeats.

    The content is encrypted, because it may hold a link that signs a person in, and
    it is removed as soon as the e-mail was sent.
    """

    message_id = models.CharField(max_length=255, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mails", null=True
    )
    # What the e-mail is about: `enrolment:` or `workshop:` and the primary key, so that
    # staff of that cohort see what was not delivered; empty: it is about the account.
    reference = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=255)
    content = models.BinaryField(default=bytes)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=255, blank=True)
    task_id = models.CharField(max_length=64, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    unreachable_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-queued_at", "-pk"]
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        indexes = [
            models.Index(fields=["state", "queued_at"], name="mail_by_state"),
            models.Index(fields=["reference"], name="mail_by_reference"),
        ]

    def __str__(self):
        return self.subject

    @property
    def can_be_sent_again(self):
        return self.state in (State.FAILED, State.UNKNOWN)

    @property
    def badge_state(self):
        return BADGES[self.state][0]

    @property
    def badge_icon(self):
        return BADGES[self.state][1]

    @property
    def explanation(self):
        return EXPLANATIONS.get(self.state, "")

    def store(self, message):
        self.content = encrypt(
            json.dumps(
                {
                    "body": message.body,
                    "from_email": message.from_email,
                    "to": message.to,
                    "cc": message.cc,
                    "bcc": message.bcc,
                    "reply_to": message.reply_to,
                    "headers": message.extra_headers,
                    "alternatives": list(getattr(message, "alternatives", [])),
                    "attachments": [_packed(*parts) for parts in message.attachments],
                }
            )
        )

    def as_message(self, connection):
        """The EmailMultiAlternatives to send; always the same one."""
        parts = json.loads(decrypt(bytes(self.content)))
        attachments = parts.pop("attachments")
        message = EmailMultiAlternatives(self.subject, connection=connection, **parts)
        message.extra_headers["Message-ID"] = self.message_id
        for name, content, kind in attachments:
            message.attach(name, b64decode(content), kind)
        return message


def _packed(name, content, kind):
    content = content.encode() if isinstance(content, str) else content
    return name, b64encode(content).decode(), kind
