"""Certificates as issued, their files, and what happened to them since."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.document.codes import verification_path
from cohorts.enrolments.models import Cohort, Enrolment
from lms.addresses import absolute_url
from lms.append_only.models import AppendOnlyModel, AppendOnlyQuerySet
from lms.bilingual import Bilingual, in_language
from lms.people.models import Institution
from lms.people.roles import Role
from lms.searching import every_word
from lms.word_search import Lexemes, WordIndex, searchable


class CertificateQuerySet(AppendOnlyQuerySet):
    def held_by(self, user):
        return self.filter(enrolment__user=user)

    def visible_to(self, user):
        """The user's own; for liaisons and coordinators, those inside their scope."""
        return self.filter(Q(enrolment__user=user) | self._in_scope(user))

    def overseen_by(self, user):
        """Those inside the user's scope as liaison or coordinator.

        The institution at the moment of issue counts: when a person moves to another
        government, the certificate stays with the former one.
        """
        return self.filter(self._in_scope(user))

    @staticmethod
    def _in_scope(user):
        return user.scope(Role.LIAISON, Role.COORDINATOR).condition()

    def naming(self, text):
        return self.filter(every_word(text, "search_text"))

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
        return self.filter(superseded_by=None)

    def to_review(self):
        differs = CertificateReview.Outcome.DIFFERS
        latest = CertificateReview.objects.filter(certificate=OuterRef("pk"))
        outcome = Subquery(latest.order_by("-pk").values("outcome")[:1])
        # Few were ever reviewed: the database begins with those.
        reviewed = CertificateReview.objects.filter(outcome=differs)
        touched = self.filter(pk__in=reviewed.order_by().values("certificate"))
        in_force = touched.current().filter(events=None)
        return in_force.annotate(review_outcome=outcome).filter(review_outcome=differs)

    def latest_first(self):
        return self.order_by(F("issued_at").desc(), "serial")


class Certificate(AppendOnlyModel):
    """An immutable record of what was certified, as it was at that moment."""

    class Status(models.TextChoices):
        VALID = "valid", _("Valid")
        EXPIRED = "expired", _("Expired")
        REVOKED = "revoked", _("Revoked")
        SUPERSEDED = "superseded", _("Superseded")

        @property
        def state(self):
            return {"valid": "good", "expired": "warn", "revoked": "bad"}.get(
                self.value, "info"
            )

        @property
        def icon(self):
            return {"valid": "ok", "expired": "clock", "revoked": "ban"}.get(
                self.value, "swap"
            )

    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="certificates"
    )
    cohort = models.ForeignKey(
        Cohort,
        models.PROTECT,
        related_name="+",
        db_index=False,  # the index of the cohorts begins with it
    )  # that of the enrolment, so that lists need not read it there
    supersedes = models.OneToOneField(
        "self", models.PROTECT, related_name="superseded_by", null=True
    )
    code = models.CharField(max_length=40, unique=True)
    serial = models.CharField(max_length=30, unique=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    holder_name = models.CharField(max_length=250)
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        related_name="certificates",
        null=True,
        db_index=False,  # the index of the latest begins with it
    )
    institution_name = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    organiser_name = models.CharField(max_length=200, blank=True)
    title_es = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    cohort_name = models.CharField(max_length=200)
    topics_es = models.JSONField()  # names
    topics_en = models.JSONField()
    modules_es = models.JSONField(default=list)  # titles of the modules taken
    modules_en = models.JSONField(default=list)
    course_modules = models.PositiveSmallIntegerField(default=0)  # of the whole course
    minutes = models.PositiveIntegerField()
    pass_mark = models.PositiveSmallIntegerField(null=True)  # None: there is no quiz
    average_mark = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    content_versions = models.JSONField()  # {unit key: revision id}
    began_on = models.DateField()
    ended_on = models.DateField()
    # [{"name": …, "post_es": …, "post_en": …, "institution": …}]
    signatories = models.JSONField(default=list)
    wording = models.JSONField(default=dict)  # every fixed phrase as it was printed
    template_version = models.PositiveSmallIntegerField()
    signer_key = models.CharField(max_length=64)  # SHA-256 of the signer's certificate
    issued_at = models.DateTimeField()
    expires_on = models.DateField()  # the last day on which it is valid
    search_text = models.TextField()  # both names and the serial

    title = Bilingual("title")
    topics = Bilingual("topics")
    modules = Bilingual("modules")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "serial"]
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        indexes = [
            models.Index(fields=["institution", "-issued_at"]),
            models.Index(fields=["-issued_at", "serial"], name="latest_certificates"),
            models.Index(
                fields=["institution", "expires_on"], name="certificates_by_last_day"
            ),
            models.Index(
                fields=["cohort", "institution"], name="certificates_of_cohorts"
            ),
            WordIndex(Lexemes("search_text"), name="certificates_by_words"),
        ]
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
        return verification_path(self.superseded_by_code)

    @property
    def printed_title(self):
        return in_language(self, "title", self.language)

    @property
    def printed_topics(self):
        return in_language(self, "topics", self.language)

    @property
    def printed_modules(self):
        return in_language(self, "modules", self.language)

    @property
    def covers_part(self):
        return len(self.modules_es) < self.course_modules

    @property
    def current_status(self):
        return self.Status(self.status)

    @property
    def address(self):
        return absolute_url(self.get_verification_url())

    @property
    def issued_on(self):
        return timezone.localdate(self.issued_at)

    @property
    def abbreviated_name(self):
        """“Mar. Jo. Íñi.”: enough to compare with a paper, for a search by serial."""
        words = self.holder_name.split()
        return " ".join(f"{word[: min(3, (len(word) + 1) // 2)]}." for word in words)


def search_text(printed_name, person, serial):
    """The printed name, the person's name as listed, and the serial."""
    return searchable(printed_name, person.get_full_name(), serial)


class CertificateFile(AppendOnlyModel):
    """The signed PDF, byte for byte as issued; apart, so that lists do not read it."""

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


class CertificateReview(AppendOnlyModel):
    """How a certificate compares with the results after one was corrected.

    `now`: what it would state (`reviews.statement_of`). The latest row counts.
    """

    class Outcome(models.TextChoices):
        DIFFERS = "differs", _("To review")
        AGREES = "agrees", _("Correct again")
        KEPT = "kept", _("Kept as issued")

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="reviews")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    now = models.JSONField(default=dict)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )  # null: the system itself
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("review of a certificate")
        verbose_name_plural = _("reviews of certificates")
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="kept") | (~Q(reason="") & Q(by__isnull=False)),
                name="kept_certificate_has_a_reason",
            )
        ]

    def __str__(self):
        return f"{self.certificate_id}: {self.outcome}"
