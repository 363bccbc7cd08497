"""Who is invited to a wave, what they agreed to, and the key to their codes."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.models.evaluations import Evaluation, Wave
from assessments.evaluations.models.instruments import Form, Section
from cohorts.enrolments.models import Enrolment

# Without letters and digits that are mistaken for each other on paper.
CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def new_code():
    """About 50 random bits, short enough to be copied by hand."""
    return get_random_string(10, CODE_ALPHABET)


class ParticipationQuerySet(models.QuerySet):
    def awaiting_invitation(self):
        return self.filter(
            invited_at=None,
            enrolment__withdrawn_at=None,
            enrolment__accepted_at__isnull=False,
        )

    def awaiting_delivery(self, sections):
        """Those who may still answer and have not delivered all `sections`."""
        delivered = models.Count(
            "deliveries", filter=models.Q(deliveries__section__in=sections)
        )
        waiting = self.annotate(delivered=delivered).filter(
            delivered__lt=len(sections), withdrew_at=None
        )
        return waiting.filter(enrolment__withdrawn_at=None)

    def last_mailed_before(self, moment):
        return self.filter(invited_at__lte=moment).filter(
            models.Q(reminded_at=None) | models.Q(reminded_at__lte=moment)
        )

    def answered_by(self, user, at=None):
        return self.filter(
            enrolment__user=user,
            enrolment__withdrawn_at=None,
            wave__opens_at__lte=at or timezone.now(),
        )

    def in_open_waves(self, at=None):
        return self.filter(wave__in=Wave.objects.open(at))

    def with_wave(self):
        related = ("wave__evaluation__instrument", "enrolment__cohort")
        return self.select_related(*related, "enrolment__institution")


class Participation(models.Model):
    """A person invited to a wave, by name. It holds no answer."""

    wave = models.ForeignKey(Wave, models.PROTECT, related_name="participations")
    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="evaluation_participations"
    )
    invited_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    consented_at = models.DateTimeField(null=True)
    # Whether the answers may be compared with those of other waves.
    agrees_to_comparison = models.BooleanField(default=False)
    withdrew_at = models.DateTimeField(null=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "enrolment"], name="one_participation_per_wave"
            )
        ]

    def __str__(self):
        return f"{self.wave_id}: {self.enrolment_id}"

    def get_absolute_url(self):
        return reverse("evaluations:answer", args=[self.wave_id])

    @property
    def has_consented(self):
        return self.consented_at is not None and self.withdrew_at is None


class Delivery(models.Model):
    """That a person delivered a section.

    Neither its key nor a time says in which order: that would lead to an anonymous
    sheet.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="deliveries"
    )
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("delivered section")
        verbose_name_plural = _("delivered sections")
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "section"], name="one_delivery_per_section"
            )
        ]

    def __str__(self):
        return f"{self.participation_id}: {self.section_id}"


class Pseudonym(models.Model):
    """The key: which code a person has in all waves of an evaluation.

    Sheets hold the code and nothing else of the person. The rows are deleted on the
    evaluation's `key_until` (`key.py`).
    """

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    code = models.CharField(max_length=10, unique=True, default=new_code)
    first_form = models.CharField(max_length=1, choices=Form.choices)

    class Meta:
        ordering = ["code"]
        verbose_name = _("pseudonym")
        verbose_name_plural = _("pseudonyms")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "user"], name="one_pseudonym_per_evaluation"
            )
        ]

    def __str__(self):
        return self.code

    def form_in(self, wave):
        """The form that the person gets in a wave; blank where it asks all items."""
        if wave.forms == wave.Forms.BOTH:
            return ""
        if wave.purpose in (wave.Purpose.NEEDS, wave.Purpose.ARRIVAL):
            return self.first_form
        return Form.B if self.first_form == Form.A else Form.A
