"""Cohorts, and the people enrolled in them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.periods import period_in_words
from cohorts.enrolments.status import CohortStatus, enrolment_status
from cohorts.enrolments.stored_progress import INDEXES, StoredProgress
from cohorts.enrolments.teaching import taught_by
from curricula.sources.models import Topic
from lms import countries
from lms.bilingual import Bilingual
from lms.people.models import Institution
from lms.people.roles import Role
from lms.searching import every_word, every_word_in_any


class CohortQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Cohorts the person runs, teaches, or learns in."""
        own = Enrolment.objects.active().filter(user=user).values("cohort")
        condition = models.Q(pk__in=own) | taught_by(user)
        return self.filter(condition | self._run_by(user))

    def run_by(self, user):
        """Cohorts whose rosters and criteria the person may change."""
        return self.filter(self._run_by(user))

    def taught_or_run_by(self, user):
        """Cohorts whose people the person works with as staff."""
        return self.filter(self._run_by(user) | taught_by(user))

    def open(self):
        return self.filter(status=Cohort.Status.OPEN)

    def open_first(self):
        under_way = models.Case(
            models.When(status=Cohort.Status.OPEN, then=0), default=1
        )
        newest = models.F("starts_on").desc(nulls_last=True)
        return self.order_by(under_way, newest, "code")

    def matching(self, words):
        return self.filter(every_word_in_any(words, ["code", "name_es", "name_en"]))

    @staticmethod
    def _run_by(user):
        scope = user.scope(Role.COORDINATOR)
        return scope.condition("organiser", country="country")


class Cohort(models.Model):
    """One training of a group of people: past, current or requested."""

    class Kind(models.TextChoices):
        INITIAL = "initial", _("Integral training")
        GENERATION = "generation", _("Generation")
        REGIONAL = "regional", _("Regional training")
        REFRESHER = "refresher", _("Refresher workshop")
        BACKUP = "backup", _("Backup training")
        OPEN = "open", _("Self-paced study")

    Status = CohortStatus

    class DatePrecision(models.TextChoices):
        DAY = "day", _("to the day")
        WEEK = "week", _("to the week")
        MONTH = "month", _("to the month")

    class Delivery(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        BOTH = "both", _("In person and online")

    WITH_COURSE = (Status.OPEN, Status.DONE)  # in which its people may open the course
    RESERVED_CODES = ("new", "invitation")  # they begin addresses of our own

    code = models.SlugField(_("code"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    ordinal = models.PositiveSmallIntegerField(
        _("generation number"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Only for generations, such as 5 for the fifth."),
    )
    name_es = models.CharField(_("name in Spanish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.OPEN
    )
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Leave blank if there are several."),
    )
    organiser = models.ForeignKey(
        Institution,
        models.PROTECT,
        verbose_name=_("organised by"),
        related_name="organised_cohorts",
        null=True,
        blank=True,
    )
    requested_by = models.ForeignKey(
        Institution,
        models.PROTECT,
        verbose_name=_("requested by"),
        related_name="requested_cohorts",
        null=True,
        blank=True,
    )
    institutions = models.ManyToManyField(
        Institution,
        verbose_name=_("taking part"),
        related_name="cohorts",
        blank=True,
    )
    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), related_name="cohorts", blank=True
    )
    instructors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("instructors"),
        related_name="taught_cohorts",
        blank=True,
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    date_precision = models.CharField(
        max_length=10,
        choices=DatePrecision.choices,
        default=DatePrecision.DAY,
        editable=False,
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    delivery = models.CharField(
        _("delivery"), max_length=20, choices=Delivery.choices, blank=True
    )
    capacity = models.PositiveIntegerField(
        _("capacity"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    course_key = models.UUIDField(_("course"), null=True, blank=True)
    module_keys = models.JSONField(
        _("modules"),
        default=list,
        blank=True,
        help_text=_("If none is selected, the whole course is required."),
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Minimum mark (out of 100) for each module quiz."),
    )
    # As reported by the source about trainings held before this system existed.
    stated_people = models.PositiveIntegerField(null=True, editable=False)
    stated_people_shared_with = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, editable=False
    )
    stated_institutions = models.PositiveIntegerField(null=True, editable=False)
    needed_by = models.DateField(null=True, editable=False)
    note_es = models.TextField(_("note in Spanish"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )  # null: the system itself
    created_at = models.DateTimeField(auto_now_add=True)

    name = Bilingual("name")
    note = Bilingual("note")
    published_version = ""  # of the courses, where it was read with the row
    # False where it was read with the row, or the person, that there are none.
    has_sessions = has_criteria = True

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = [models.F("starts_on").desc(nulls_first=True), "code"]
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        constraints = [
            models.UniqueConstraint(
                fields=["ordinal"],
                name="one_cohort_per_generation",
                violation_error_message=_(
                    "There is already a cohort of this generation."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="cohort_ends_after_it_starts",
                violation_error_message=_(
                    "The end date must not be before the start date."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("enrolments:cohort", args=[self.code])

    def clean(self):
        if self.code in self.RESERVED_CODES:
            raise ValidationError({"code": _("This code is reserved. Choose another.")})
        if self.ordinal and self.kind != self.Kind.GENERATION:
            raise ValidationError(
                {"ordinal": _("Leave this blank unless the kind is a generation.")}
            )

    @property
    def badge(self):
        return CohortStatus(self.status)

    @property
    def is_open(self):
        return self.status == self.Status.OPEN

    @property
    def country_name(self):
        return countries.name(self.country)

    @property
    def language_names(self):
        names = dict(settings.LANGUAGES)
        return [names[code] for code in self.languages]

    @property
    def period(self):
        return period_in_words(self.starts_on, self.ends_on, self.date_precision)


class EnrolmentQuerySet(models.QuerySet):
    def active(self):
        return self.filter(withdrawn_at=None)

    def opening_course(self):
        """Those of which `opens_course` is true."""
        return self.active().filter(
            cohort__course_key__isnull=False, cohort__status__in=Cohort.WITH_COURSE
        )

    def awaiting_invitation(self):
        return self.waiting().filter(invited_at=None)

    def awaiting_answer(self):
        return self.waiting().filter(invited_at__isnull=False)

    def waiting(self):
        """Have not signed in yet, invited or not."""
        return self.active().filter(accepted_at=None)

    def accepted(self):
        return self.active().filter(accepted_at__isnull=False)

    def withdrawn(self):
        return self.filter(withdrawn_at__isnull=False)

    def matching(self, words):
        return self.filter(every_word(words, "user__search_text"))

    def overseen_by(self, user):
        """Those of people inside the person's scope as liaison or coordinator."""
        scope = user.scope(Role.LIAISON, Role.COORDINATOR)
        return self.filter(scope.condition("user__institution"))

    def worked_with_by(self, user):
        """Those of people the person teaches or coordinates; none for a liaison."""
        return self.filter(self._worked_with_by(user))

    def visible_to(self, user):
        """The person's own, those they teach, and those in their scope as staff."""
        return self.filter(
            models.Q(user=user)
            | self._worked_with_by(user)
            | user.scope(Role.LIAISON).condition("user__institution")
        )

    @staticmethod
    def _worked_with_by(user):
        scope = user.scope(Role.COORDINATOR)
        if scope.everything:
            # Without a subquery of all cohorts, which pages run for every figure.
            return scope.condition()
        in_scope = scope.condition("user__institution")
        coordinated = models.Q(cohort__in=Cohort.objects.run_by(user)) & in_scope
        return taught_by(user, "cohort__") | coordinated


class Enrolment(StoredProgress):
    """A person's enrolment in a cohort, kept after the cohort has ended.

    The four moments are derived from its events; only `record_events` writes them.
    """

    cohort = models.ForeignKey(
        Cohort,
        models.PROTECT,
        related_name="enrolments",
        db_index=False,  # the constraint's index begins with it
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="enrolments"
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="enrolments", null=True
    )
    module_keys = models.JSONField(
        default=list,
        blank=True,
        help_text=_(
            "The person's own modules; an empty list means those of the cohort."
        ),
    )
    enrolled_at = models.DateTimeField(default=timezone.now)
    invited_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["user__sort_key", "user_id"]
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        indexes = INDEXES
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "user"], name="one_enrolment_per_cohort_and_person"
            )
        ]

    def __str__(self):
        return f"{self.user_id} in {self.cohort_id}"

    @property
    def status(self):
        return enrolment_status(self)

    @property
    def taken_module_keys(self):
        """Keys of the modules as text; an empty list means the whole course."""
        return self.module_keys or self.cohort.module_keys

    def takes(self, module_key):
        return not self.taken_module_keys or str(module_key) in self.taken_module_keys

    @property
    def opens_course(self):
        return (
            self.withdrawn_at is None
            and self.cohort.course_key is not None
            and self.cohort.status in Cohort.WITH_COURSE
        )
