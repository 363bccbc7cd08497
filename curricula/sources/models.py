"""The topics of the programme, and the legal instruments that its content cites."""

from django.core.validators import URLValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page, ReferenceIndex
from wagtail.search import index

from curricula.sources.citing import further_citations
from lms.bilingual import Bilingual
from lms.people.models import Institution


class LegalReview(models.TextChoices):
    """Whether a lawyer of the country has read the text; shown to every reader."""

    PENDING = "pending", _("Legal review pending")
    REVIEWED = "reviewed", _("Legally reviewed")


legal_review_panel = MultiFieldPanel(
    [HelpPanel(template="sources/admin/legal_review.html"), "legal_review"],
    heading=_("Legal review"),
    icon="warning",
)


class Topic(index.Indexed, models.Model):
    """A subject of the programme, with the institutions responsible for it."""

    code = models.SlugField(_("code"), max_length=10, unique=True)
    order = models.PositiveSmallIntegerField(_("order"))
    name_es = models.CharField(_("name in Spanish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    owners = models.ManyToManyField(
        Institution, related_name="topics", blank=True, verbose_name=_("owners")
    )
    note = models.TextField(_("note"), blank=True)

    name = Bilingual("name")

    panels = [
        FieldRowPanel(["code", "order"]),
        FieldRowPanel(["name_es", "name_en"]),
        FieldPanel("owners", widget=CheckboxSelectMultiple),
        FieldPanel("note"),
    ]
    search_fields = [
        index.AutocompleteField("name_es"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("code"),
    ]

    class Meta:
        ordering = ["order", "code"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self):
        return self.name


class LegalInstrument(index.Indexed, models.Model):
    """A law, treaty or other norm that content cites, with its time in force."""

    class Status(models.TextChoices):
        CURRENT = "current", _("In force")
        HISTORIC = "historic", _("Historic")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title_es = models.CharField(_("title in Spanish"), max_length=300)
    title_en = models.CharField(_("title in English"), max_length=300)
    issuer = models.CharField(_("issued by"), max_length=120)
    dated = models.CharField(
        _("date"),
        max_length=10,
        help_text=_("As precise as you know it, such as 2011, 2009-07 or 1948-12-10."),
    )
    official_url = models.CharField(
        _("official text"),
        max_length=300,
        blank=True,
        validators=[URLValidator(["https", "http"])],
        help_text=_("The address where the issuer publishes the text, as https://…"),
    )
    effective_from = models.DateField(_("in force from"), null=True, blank=True)
    effective_to = models.DateField(_("in force until"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices)
    legal_review = models.CharField(
        _("legal review"),
        max_length=10,
        choices=LegalReview.choices,
        default=LegalReview.PENDING,
    )
    note = models.TextField(_("note"), blank=True)

    title = Bilingual("title")

    panels = [
        legal_review_panel,
        FieldPanel("code"),
        FieldPanel("title_es"),
        FieldPanel("title_en"),
        FieldRowPanel(["issuer", "dated"]),
        FieldPanel("official_url"),
        FieldRowPanel(["status", "effective_from", "effective_to"]),
        FieldPanel("note"),
        HelpPanel(
            template="sources/admin/citations.html",
            heading=_("Where it is cited"),
            icon="link",
        ),
    ]
    search_fields = [
        index.AutocompleteField("title_es"),
        index.AutocompleteField("title_en"),
        index.AutocompleteField("code"),
        index.FilterField("legal_review"),
        index.FilterField("status"),
    ]

    class Meta:
        ordering = ["code"]
        verbose_name = _("legal instrument")
        verbose_name_plural = _("legal instruments")

    def __str__(self):
        return self.title

    @property
    def year(self):
        return self.dated[:4]

    @cached_property
    def citations(self):
        """The modules and lessons that list it, and the pages whose text quotes it."""
        if not self.pk:
            return Page.objects.none()
        references = ReferenceIndex.get_references_to(self).filter(
            base_content_type__app_label="wagtailcore"
        )
        pages = {int(pk) for pk in references.values_list("object_id", flat=True)}
        for relation in self._meta.related_objects:
            if issubclass(relation.related_model, Page):
                listing = relation.related_model.objects.filter(
                    **{relation.field.name: self}
                )
                pages |= set(listing.values_list("pk", flat=True))
        return Page.objects.filter(pk__in=pages).order_by("path")

    @property
    def further_citations(self):
        return further_citations(self) if self.pk else []
