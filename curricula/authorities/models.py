"""The authorities of each country that lessons send officers to."""

import re
from urllib.parse import urlsplit

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from curricula.sources.models import LegalInstrument, LegalReview, legal_review_panel
from lms import countries
from lms.bilingual import Bilingual


class AuthorityQuerySet(models.QuerySet):
    def of_country(self, country):
        return self.filter(country=country).prefetch_related("legal_instruments")

    def listed_countries(self):
        """The codes of the countries that have a table."""
        return set(self.order_by().values_list("country", flat=True).distinct())


class Authority(index.Indexed, models.Model):
    """One authority of one country, with one duty and its number."""

    class Duty(models.TextChoices):
        """What officers turn to it for, in the order of the table."""

        EMERGENCIES = "emergencies", _("Emergencies")
        CHILD_PROTECTION = "child_protection", _("Child protection")
        REFUGEE_STATUS = "refugee_status", _("Refugee status")
        TRAFFICKING = "trafficking", _("Trafficking in persons")
        CRIMES = "crimes", _("Crimes and violence")
        HEALTH = "health", _("Health and care after sexual violence")
        MENTAL_HEALTH = "mental_health", _("Mental health and help lines")
        HUMAN_RIGHTS = "human_rights", _("Complaints about human rights")
        DISCRIMINATION = "discrimination", _("Complaints about discrimination")
        EQUALITY = "equality", _("Equality and violence against women")
        INTERPRETERS = "interpreters", _("Interpreters")
        CONSULAR = "consular", _("Consular affairs")
        CIVIL_REGISTRY = "civil_registry", _("Civil registry")
        MIGRATION = "migration", _("Migration")

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("A short unique name, such as MX-COMAR. Not shown to readers."),
    )
    country = models.CharField(_("country"), max_length=2, choices=countries.choices)
    duty = models.CharField(_("duty"), max_length=20, choices=Duty.choices)
    order = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        help_text=_("Lower numbers come first among authorities with the same duty."),
    )
    name_es = models.CharField(_("name in Spanish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    phone = models.CharField(
        _("telephone"),
        max_length=30,
        blank=True,
        validators=[
            RegexValidator(
                r"^\+?\d[\d ()-]*$",
                _("Enter one number, with digits, spaces, +, - and brackets only."),
            )
        ],
        help_text=_(
            "Only a number that somebody has checked. Without one, the printed table "
            "has a line to write it on."
        ),
    )
    hours_es = models.CharField(_("hours in Spanish"), max_length=80, blank=True)
    hours_en = models.CharField(_("hours in English"), max_length=80, blank=True)
    website = models.CharField(
        _("website"),
        max_length=300,
        blank=True,
        validators=[URLValidator(["https", "http"])],
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last called the number."),
    )
    note_es = models.TextField(_("note in Spanish"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    legal_instruments = models.ManyToManyField(
        LegalInstrument,
        related_name="authorities",
        blank=True,
        verbose_name=_("legal instruments"),
    )
    legal_review = models.CharField(
        _("legal review"),
        max_length=10,
        choices=LegalReview.choices,
        default=LegalReview.PENDING,
    )

    name = Bilingual("name")
    hours = Bilingual("hours")
    note = Bilingual("note")

    objects = AuthorityQuerySet.as_manager()

    panels = [
        legal_review_panel,
        FieldRowPanel(["country", "duty"]),
        FieldRowPanel(["name_es", "name_en"]),
        MultiFieldPanel(
            [
                FieldRowPanel(["phone", "checked_on"]),
                FieldRowPanel(["hours_es", "hours_en"]),
                "website",
            ],
            heading=_("How to reach it"),
            icon="mobile-alt",
        ),
        FieldRowPanel(["note_es", "note_en"]),
        FieldPanel("legal_instruments", widget=CheckboxSelectMultiple),
        FieldRowPanel(["code", "order"]),
    ]
    search_fields = [
        index.AutocompleteField("name_es"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("code"),
        index.FilterField("country"),
        index.FilterField("duty"),
        index.FilterField("legal_review"),
    ]

    class Meta:
        ordering = ["country", "duty", "order", "name_es"]
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        constraints = [
            models.UniqueConstraint(
                fields=["country", "duty", "name_es"],
                name="one_row_per_authority_and_duty",
                violation_error_message=_(
                    "This country already has this authority with this duty."
                ),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def country_name(self):
        return countries.name(self.country)

    @property
    def dialled(self):
        """The number as a telephone dials it."""
        return re.sub(r"[^\d+]", "", self.phone)

    @property
    def is_review_pending(self):
        return self.legal_review == LegalReview.PENDING

    @property
    def site_name(self):
        """Its address as it is read aloud, such as "gob.mx/comar"."""
        address = urlsplit(self.website)
        return f"{address.netloc.removeprefix('www.')}{address.path.rstrip('/')}"
