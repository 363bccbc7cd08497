"""What a person can show for it: certificates as issued, and what became of them."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.models import Cohort, Enrolment
from lms.bilingual import Bilingual
from lms.models import Institution
from lms.roles import Role


class Award(models.Model):
    """What the cohort's certificate says and how long it is valid."""

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="award")
    title_es = models.CharField(
        _("certified as, in Spanish"),
        max_length=200,
        default="Oficial de Protección a la Infancia",
    )
    title_en = models.CharField(
        _("certified as, in English"), max_length=200, default="Child Protection Officer"
    )
    valid_months = models.PositiveSmallIntegerField(
        _("months of validity"), default=24, validators=[MinValueValidator(1)]
    )

    title = Bilingual("title")

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")

    def __str__(self):
        return self.title


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; as liaison or coordinator, those of people inside the scope.

        The institution is the one at the moment of issue: a person who has moved
        to another government takes nothing of the old one along.
        """
        return self.filter(
            models.Q(enrolment__user=user)
            | user.scope_of(Role.LIAISON, Role.COORDINATOR)
        )

    def with_status(self, at=None):
        """Annotates `revoked_at`, `superseded_by_code` for `Certificate.status`."""
        events = CertificateEvent.objects.filter(certificate=models.OuterRef("pk"))
        newer = Certificate.objects.filter(supersedes=models.OuterRef("pk"))
        return self.annotate(
            revoked_at=models.Subquery(
                events.filter(kind=CertificateEvent.Kind.REVOKED).values("at")[:1]
            ),
            superseded_by_code=models.Subquery(newer.values("code")[:1]),
        )


class Certificate(models.Model):
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
    code = models.CharField(max_length=40, unique=True)  # 160 random bits
    serial = models.CharField(max_length=30, unique=True)
    language = models.CharField(max_length=2)
    holder_name = models.CharField(max_length=250)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="certificates", null=True
    )
    institution_name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    title = models.CharField(max_length=200)
    cohort_name = models.CharField(max_length=200)
    topics = models.JSONField()  # names, in the certificate's language
    minutes = models.PositiveIntegerField()
    average_mark = models.PositiveSmallIntegerField(null=True)
    content_versions = models.JSONField()  # {unit key: revision id}
    template_version = models.PositiveSmallIntegerField()
    signer_key = models.CharField(max_length=64)  # SHA-256 of the signer's certificate
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "serial"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=models.Q(supersedes=None),
                name="one_first_certificate_per_enrolment",
            )
        ]

    def __str__(self):
        return self.serial

    def get_absolute_url(self):
        return reverse("certificates:certificate", args=[self.serial])

    def status_at(self, at=None):
        """Needs `with_status()`."""
        if self.revoked_at:
            return self.Status.REVOKED
        if self.superseded_by_code:
            return self.Status.SUPERSEDED
        if self.expires_at <= (at or timezone.now()):
            return self.Status.EXPIRED
        return self.Status.VALID


class CertificateFile(models.Model):
    """The signed PDF, byte for byte as issued; apart, so that lists stay light."""

    certificate = models.OneToOneField(
        Certificate, models.PROTECT, related_name="file", primary_key=True
    )
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64, unique=True)

    def __str__(self):
        return self.sha256


class CertificateEvent(models.Model):
    """Something that happened to a certificate after it was issued."""

    class Kind(models.TextChoices):
        REVOKED = "revoked", _("Revoked")

    class Reason(models.TextChoices):
        ISSUED_IN_ERROR = "issued_in_error", _("Issued in error")
        MISCONDUCT = "misconduct", _("Decision of the authority")
        KEY_COMPROMISED = "key_compromised", _("Signing key compromised")

    certificate = models.ForeignKey(
        Certificate, models.PROTECT, related_name="events"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    reason = models.CharField(max_length=30, choices=Reason.choices)
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
