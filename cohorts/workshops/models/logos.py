from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import Image

from lms.people.models import Institution


class InstitutionLogo(models.Model):
    """The logo of an institution on printed programmes."""

    institution = models.OneToOneField(
        Institution,
        models.CASCADE,
        verbose_name=_("institution"),
        related_name="logo",
    )
    image = models.ForeignKey(
        Image, models.CASCADE, verbose_name=_("image"), related_name="+"
    )

    class Meta:
        ordering = ["institution__name_es"]
        verbose_name = _("logo of an institution")
        verbose_name_plural = _("logos of institutions")

    def __str__(self):
        return str(self.institution)
