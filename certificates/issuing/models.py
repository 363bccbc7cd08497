"""Certificates as issued, their files, and what became of them."""

import unicodedata

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.document.codes import verification_path
from cohorts.enrolments.models import Enrolment
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet
from lms.people.models import Institution
from lms.people.roles import Role


def searchable(text):
    """Letters without case or accents, so that “perez” finds “Pérez”."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


class CertificateQuerySet(AppendOnlyQuerySet):
    def held_by(self, user):
        return self.filter(enrolment__user=user)

    def visible_to(self, user):
        """One's own; as liaison or coordinator, those of people inside the scope."""
        return self.filter(Q(enrolment__user=user) | self._in_scope(user))

    def overseen_by(self, user):
        """Those that the person sees as liaison or coordinator, not as holder.

        The institution is the one at the moment of issue: a person who has moved
        to another government takes nothing of the old one along.
        """
        return self.filter(self._in_scope(user))

    @staticmethod
    def _in_scope(user):
        return user.scope_of(Role.LIAISON, Role.COORDINATOR)

    def naming(self, text):
        """Those in whose name or serial every word of the text occurs."""
        found = self
        for word in searchable(text).split():
            found = found.filter(search_text__contains=word)
        return found

    def with_status(self, today=None):
        """Annotates `status`, `revoked_at`, `revoked_because`, `superseded_by_code`."""
        today = today or timezone.localdate()
        revoked = CertificateEvent.objects.filter(certificate=OuterRef("pk"))
        newer = Certificate.objects.filter(supersedes=OuterRef("pk"))
        status = Case(
            When(revoked_at__isnull=False, then=Value(Certificate.Status.REVOKED)),
            When(
                superseded_by_code__isnull=False,
                then=Value(Certificate.Status.SUPERSEDED),
            ),
            When(expires_on__lt=today, then=Value(Certificate.Status.EXPIRED)),
            default=Value(Certificate.Status.VALID),
        )
        return self.annotate(
            revoked_at=Subquery(revoked.values("at")[:1]),
            revoked_because=Subquery(revoked.values("reason")[:1]),
            superseded_by_code=Subquery(newer.values("code")[:1]),
        ).annotate(status=status)

    def current(self):
        """Without those that a corrected one has replaced."""
        return self.filter(superseded_by=None)

    def latest_first(self):
        return self.order_by(F("issued_at").desc(), "serial")


class Certificate(AppendOnlyModel):
    """An immutable record of what was certified, as it was at that moment."""

    class Status(models.TextChoices):
        VALID = "valid", _("Valid")
        EXPIRED = "expired", _("Expired")
        REVOKED = "revoked", _("Revoked")
        SUPERSEDED = "superseded", _("Superseded")

    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="certificates"
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, related_name="superseded_by", null=True
    )
    code = models.CharField(max_length=40, unique=True)
    serial = models.CharField(max_length=30, unique=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    holder_name = models.CharField(max_length=250)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="certificates", null=True
    )
    institution_name = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    organiser_name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200)
    cohort_name = models.CharField(max_length=200)
    topics = models.JSONField()  # names, in the certificate's language
    minutes = models.PositiveIntegerField()
    average_mark = models.PositiveSmallIntegerField(null=True)
    content_versions = models.JSONField()  # {unit key: revision id}
    began_on = models.DateField()
    ended_on = models.DateField()
    template_version = models.PositiveSmallIntegerField()
    signer_key = models.CharField(max_length=64)  # SHA-256 of the signer's certificate
    issued_at = models.DateTimeField()
    expires_on = models.DateField()  # the last day on which it is valid
    search_text = models.CharField(max_length=300)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "serial"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        indexes = [models.Index(fields=["institution", "-issued_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(supersedes=None),
                name="one_first_certificate_per_enrolment",
            )
        ]

    def __str__(self):
        return self.serial

    def get_absolute_url(self):
        return reverse("issuing:certificate", args=[self.serial])

    def get_verification_url(self):
        return verification_path(self.code)

    def get_superseding_url(self):
        """Where the corrected certificate is checked; needs `with_status`."""
        return verification_path(self.superseded_by_code)

    @property
    def address(self):
        """What the QR code opens, from anywhere."""
        return f"{settings.BASE_URL.rstrip('/')}{self.get_verification_url()}"

    @property
    def issued_on(self):
        return timezone.localdate(self.issued_at)

    @property
    def initials(self):
        """For whoever knows only the serial."""
        return " ".join(f"{word[0]}." for word in self.holder_name.split())


class CertificateFile(AppendOnlyModel):
    """The signed PDF, byte for byte as issued; apart, so that lists stay light."""

    certificate = models.OneToOneField(
        Certificate, models.PROTECT, related_name="file", primary_key=True
    )
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64, unique=True)

    def __str__(self):
        return self.sha256


class CertificateEvent(AppendOnlyModel):
    """Something that happened to a certificate after it was issued."""

    class Kind(models.TextChoices):
        REVOKED = "revoked", _("Revoked")

    class Reason(models.TextChoices):
        ISSUED_IN_ERROR = "issued_in_error", _("Issued in error")
        MISCONDUCT = "misconduct", _("Decision of the authority")
        KEY_COMPROMISED = "key_compromised", _("Signing key compromised")

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    reason = models.CharField(_("reason"), max_length=30, choices=Reason.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=models.Q(kind="revoked"),
                name="revoked_once",
            )
        ]

    def __str__(self):
        return f"{self.certificate_id}: {self.kind}"
