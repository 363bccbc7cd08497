from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Cohort
from lms.bilingual import Bilingual


class Award(models.Model):
    """The title of a cohort's certificates and how long they are valid."""

    cohort = models.OneToOneField(Cohort, models.CASCADE, related_name="award")
    title_es = models.CharField(
        _("title in Spanish"),
        max_length=200,
        default="Oficial de Protección a la Infancia",
    )
    title_en = models.CharField(
        _("title in English"),
        max_length=200,
        default="Child Protection Officer",
    )
    valid_months = models.PositiveSmallIntegerField(
        _("months of validity"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )

    title = Bilingual("title")

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")

    def __str__(self):
        return self.title
