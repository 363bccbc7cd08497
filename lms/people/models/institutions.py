"""The institutions that people work for, and their former names."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lms import countries
from lms.bilingual import Bilingual
from lms.people.acronyms import acronym_in
from lms.people.roles import Role
from lms.people.scopes import INSTITUTION_DEPTH
from lms.searching import every_word_in_any


class InstitutionQuerySet(models.QuerySet):
    def matching(self, words):
        columns = ["name_es", "name_en", "acronym", "code"]
        return self.filter(every_word_in_any(words, columns))

    def inside(self, scope):
        return self.filter(scope.condition(""))

    def visible_to(self, user):
        return self.inside(user.scope(Role.COORDINATOR, Role.LIAISON))


class Institution(models.Model):
    """A body that sends, trains or certifies people, or an office of one."""

    class Kind(models.TextChoices):
        MIGRATION = "government_migration", _("Migration authority")
        MINISTRY = "government_ministry", _("Ministry")
        CHILD_WELFARE = "government_child_welfare", _("Child welfare authority")
        REFUGEE = "government_refugee", _("Refugee authority")
        CONSULAR = "government_consular", _("Consular service")
        OFFICE = "government_office", _("Government office")
        GOVERNMENT = "government", _("Government")
        PROSECUTOR = "prosecutor", _("Prosecutor's office")
        POLICE = "police", _("Police")
        INTERAGENCY = "interagency_body", _("Inter-agency body")
        UN = "un_agency", _("United Nations agency")
        INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental body")
        FORUM = "regional_forum", _("Regional forum")
        ASSOCIATION = "civil_association", _("Civil association")
        NGO = "ngo", _("Non-governmental organisation")
        CIVIL_SOCIETY = "civil_society_group", _("Civil society organisations")
        DELEGATION = "delegation", _("Delegation or field office")

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("A short unique name, such as GT-DGM. Not shown to participants."),
    )
    name_es = models.CharField(_("name in Spanish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        db_index=True,
        help_text=_("Two-letter ISO 3166 code; blank for an international body."),
    )
    kind = models.CharField(_("kind"), max_length=40, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("part of"),
        related_name="offices",
        null=True,
        blank=True,
    )
    note = models.TextField(_("note"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    name = Bilingual("name")

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        ordering = ["country", "name_es"]
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")

    def __str__(self):
        return self.name

    def clean(self):
        ancestor, depth = self.parent, 1
        while ancestor:
            depth += 1
            if ancestor == self or depth > INSTITUTION_DEPTH:
                raise ValidationError(
                    {"parent": _("Choose a parent at most two levels below the top.")}
                )
            ancestor = ancestor.parent
        if depth + self._levels_below() > INSTITUTION_DEPTH:
            message = _("Choose a parent nearer to the top: others are below this one.")
            raise ValidationError({"parent": message})

    def _levels_below(self):
        levels, keys = 0, [self.pk]
        while levels < INSTITUTION_DEPTH:
            below = Institution.objects.filter(parent__in=keys)
            keys = list(below.values_list("pk", flat=True))
            if not keys:
                break
            levels += 1
        return levels

    @property
    def short_name(self):
        return acronym_in(self.name) or self.acronym or self.name

    @property
    def acronyms(self):
        acronyms = {self.acronym, acronym_in(self.name_es), acronym_in(self.name_en)}
        return acronyms - {""}

    @property
    def country_name(self):
        return countries.name(self.country)

    @property
    def name_with_country(self):
        """“National Police (Honduras)”; names alone repeat between countries."""
        place = self.country_name or gettext("international body")
        return f"{self.name} ({place})"

    @property
    def listed_former_names(self):
        return ", ".join(str(former) for former in self.former_names.all())


class FormerName(models.Model):
    """A name that an institution had until a date; rosters may still use it."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="former_names"
    )
    name_es = models.CharField(_("name in Spanish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    until = models.DateField(_("until"))

    class Meta:
        ordering = ["-until"]
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    def __str__(self):
        return f"{self.name_es} ({self.until})"
