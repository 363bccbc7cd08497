"""What the certificates of a cohort say besides what each person achieved."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.awards.titles import OFFICER, TITLE_LENGTH
from cohorts.enrolments.models import Cohort
from lms.bilingual import Bilingual
from lms.people.models import Institution


class Award(models.Model):
    """The title of a cohort's certificates and how long they are valid."""

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="award")
    title_es = models.CharField(
        _("title in Spanish"), max_length=TITLE_LENGTH, default=OFFICER["es"]
    )
    title_en = models.CharField(
        _("title in English"), max_length=TITLE_LENGTH, default=OFFICER["en"]
    )
    valid_months = models.PositiveSmallIntegerField(
        _("months of validity"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    # Empty: who takes a part of the course does not get the title of an officer.
    exception_reason = models.CharField(
        _("reason for an officer's title without the whole course"),
        max_length=300,
        blank=True,
    )

    title = Bilingual("title")

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")

    def __str__(self):
        return self.title


class Signatory(models.Model):
    """A person whose name and post are printed at the foot of the certificates."""

    award = models.ForeignKey(Award, models.CASCADE, related_name="signatories")
    name = models.CharField(_("name"), max_length=120)
    post_es = models.CharField(_("post in Spanish"), max_length=120)
    post_en = models.CharField(_("post in English"), max_length=120)
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        verbose_name=_("institution"),
        related_name="+",
        null=True,
        blank=True,
    )

    post = Bilingual("post")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")

    def __str__(self):
        return self.name
