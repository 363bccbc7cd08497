"""Evaluations: terms of reference, population, and the waves of answers."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.models.instruments import Instrument
from cohorts.enrolments.models import Cohort
from lms.bilingual import Bilingual
from lms.people.models import Institution
from lms.people.roles import Role


class EvaluationQuerySet(models.QuerySet):
    def run_by(self, user):
        """Those an evaluator may change; regional ones need a role over everything."""
        scope = user.scope(Role.EVALUATOR)
        if scope.everything:
            return self
        return self.filter(country__in=sorted(scope.countries))

    def visible_to(self, user):
        cohorts = Cohort.objects.run_by(user).values("pk")
        of_cohorts = self.model.cohorts.through.objects.filter(cohort__in=cohorts)
        run = Evaluation.objects.run_by(user).values("pk")
        return self.filter(
            models.Q(pk__in=run) | models.Q(pk__in=of_cohorts.values("evaluation"))
        )

    def with_due_key(self, at):
        accepting = Wave.objects.filter(
            evaluation=models.OuterRef("pk"), closed_at=None, closes_at__gt=at
        )
        due = self.filter(key_until__lte=timezone.localdate(at), key_destroyed_at=None)
        return due.exclude(models.Exists(accepting))


class Evaluation(models.Model):
    """What is asked of whom, why, and in which waves."""

    class Comparison(models.TextChoices):
        NONE = "none", _("No comparison")
        UNTRAINED = "untrained", _("Topics or delegations without training")
        STEPPED = "stepped", _("Training in random or stepped order")

    RESERVED_CODES = ("new",)  # they begin addresses of our own

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title_es = models.CharField(_("title in Spanish"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"))
    questions = models.TextField(_("evaluation questions"))
    intended_use = models.TextField(_("intended use"))
    ethics = models.TextField(_("risks and safeguards"), blank=True)
    instrument = models.ForeignKey(
        Instrument,
        models.PROTECT,
        related_name="evaluations",
        verbose_name=_("instrument"),
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Leave blank if there are several."),
    )
    # The people of the cohorts, restricted to the countries and institutions if any.
    cohorts = models.ManyToManyField(
        Cohort, related_name="evaluations", verbose_name=_("cohorts")
    )
    countries = models.JSONField(_("only from"), default=list, blank=True)
    institutions = models.ManyToManyField(
        Institution, related_name="+", blank=True, verbose_name=_("only of")
    )
    comparison = models.CharField(
        _("comparison"),
        max_length=20,
        choices=Comparison.choices,
        default=Comparison.NONE,
    )
    tolerance = models.DecimalField(
        _("tolerated share of critical errors"),
        max_digits=4,
        decimal_places=1,
        default=Decimal(5),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("In percent of the people."),
    )
    # The key between people and codes: who keeps it, and until when.
    key_keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("keeper of the key"),
    )
    key_until = models.DateField(_("the key is destroyed on"))
    key_destroyed_at = models.DateTimeField(null=True, editable=False)
    angoff_round = models.PositiveSmallIntegerField(default=0, editable=False)
    importance_locked_at = models.DateTimeField(null=True, editable=False)
    # Set where answers are synthetic and the history is told from a source.
    reconstruction_es = models.TextField(blank=True, editable=False)
    reconstruction_en = models.TextField(blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    title = Bilingual("title")
    reconstruction = Bilingual("reconstruction")

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "code"]
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("evaluations:evaluation", args=[self.code])

    def clean(self):
        if self.code in self.RESERVED_CODES:
            raise ValidationError({"code": _("This code is reserved. Choose another.")})

    @property
    def is_importance_locked(self):
        return self.importance_locked_at is not None


class WaveQuerySet(models.QuerySet):
    def open(self, at=None):
        at = at or timezone.now()
        return self.filter(opens_at__lte=at, closes_at__gt=at, closed_at=None)

    def run_by(self, user):
        return self.filter(evaluation__in=Evaluation.objects.run_by(user))


class Wave(models.Model):
    """One time at which the people of an evaluation answer its instrument.

    It accepts answers from `opens_at` until `closes_at`. `closed_at` is when its
    results were frozen; nothing changes after that.
    """

    class Purpose(models.TextChoices):
        NEEDS = "needs", _("Needs")
        ARRIVAL = "arrival", _("Arrival")
        POST = "post", _("End of the training")
        FOLLOW_UP = "follow_up", _("Follow-up")

    class Forms(models.TextChoices):
        BOTH = "both", _("All items")
        COUNTERBALANCED = "counterbalanced", _("Form A for half, form B for half")

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="waves")
    purpose = models.CharField(_("wave"), max_length=20, choices=Purpose.choices)
    forms = models.CharField(
        _("forms"), max_length=20, choices=Forms.choices, default=Forms.BOTH
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    closed_at = models.DateTimeField(null=True, editable=False)
    # An uncertain date of the past, as the source states it.
    stated_date = models.CharField(max_length=200, blank=True, editable=False)

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["opens_at"]
        verbose_name = _("wave")
        verbose_name_plural = _("waves")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "purpose"],
                name="one_wave_per_purpose",
                violation_error_message=_("There is already a wave of this kind."),
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="wave_closes_after_it_opens",
                violation_error_message=_("The end must be after the beginning."),
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None)
                | models.Q(closed_at__gt=models.F("opens_at")),
                name="wave_is_closed_after_it_opened",
            ),
        ]

    def __str__(self):
        return f"{self.evaluation}: {self.get_purpose_display()}"

    @property
    def is_open(self):
        return self.closed_at is None and (
            self.opens_at <= timezone.now() < self.closes_at
        )

    @property
    def has_opened(self):
        return self.opens_at <= timezone.now()

    @property
    def is_frozen(self):
        return self.closed_at is not None

    @property
    def ended_at(self):
        """When answers were last accepted, or will be: it may be closed early."""
        return min(self.closes_at, self.closed_at or self.closes_at)
