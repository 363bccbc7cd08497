"""The answers of a wave: sheets with a name or code, and anonymous ones."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.models.evaluations import Wave
from assessments.evaluations.models.instruments import Form, Item, Section
from assessments.evaluations.models.participation import Participation
from cohorts.enrolments.models import Cohort
from lms.people.models import Institution
from lms.spreadsheets.models import Upload

NAMED = Section.Confidentiality.NAMED
PSEUDONYMOUS = Section.Confidentiality.PSEUDONYMOUS


class Source(models.TextChoices):
    SCREEN = "screen", _("On screen")
    PAPER = "paper", _("On paper")


class Sheet(models.Model):
    """What somebody answers in the sections of one confidentiality.

    A sheet with a code has no path to the person but the key (`Pseudonym`), and no
    time of its own. The group is copied from the enrolment when it is begun.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="sheets")
    confidentiality = models.CharField(
        max_length=20,
        choices=[(each.value, each.label) for each in (NAMED, PSEUDONYMOUS)],
    )
    participation = models.ForeignKey(
        Participation, models.PROTECT, related_name="sheets", null=True
    )
    code = models.CharField(max_length=10, blank=True)
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="+")
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="+", null=True
    )
    country = models.CharField(max_length=2, blank=True)
    form = models.CharField(max_length=1, choices=Form.choices, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    source = models.CharField(
        max_length=10, choices=Source.choices, default=Source.SCREEN
    )
    # Positions of the sections delivered; answers of others do not count.
    delivered_sections = models.JSONField(default=list)
    # Whether the person agreed that waves are compared.
    is_comparable = models.BooleanField(default=False)

    Source = Source
    PSEUDONYMOUS = PSEUDONYMOUS

    class Meta:
        ordering = ["pk"]
        verbose_name = _("sheet")
        verbose_name_plural = _("sheets")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    confidentiality=NAMED, participation__isnull=False, code=""
                )
                | models.Q(confidentiality=PSEUDONYMOUS, participation__isnull=True)
                & ~models.Q(code=""),
                name="sheet_has_a_name_or_a_code",
            ),
            models.UniqueConstraint(
                fields=["wave", "code"],
                condition=~models.Q(code=""),
                name="one_sheet_per_code",
            ),
            models.UniqueConstraint(
                fields=["participation"], name="one_named_sheet_per_participation"
            ),
        ]

    def __str__(self):
        return f"{self.wave_id}: {self.code or self.participation_id}"


class SavedAnswerQuerySet(models.QuerySet):
    def in_time(self):
        overtaking = self.model.objects.filter(
            sheet=models.OuterRef("sheet"),
            item=models.OuterRef("item"),
            device=models.OuterRef("device"),
            sequence__gt=models.OuterRef("sequence"),
            pk__lt=models.OuterRef("pk"),
        )
        return self.exclude(models.Exists(overtaking))

    def latest(self):
        newer = self.model.objects.in_time().filter(
            sheet=models.OuterRef("sheet"),
            item=models.OuterRef("item"),
            pk__gt=models.OuterRef("pk"),
        )
        return self.in_time().exclude(models.Exists(newer))


class SavedAnswer(models.Model):
    """An answer as it was saved; the latest of an item counts.

    `device` and `sequence` as in the answers of quizzes, but a device has another
    number on each sheet, and a sheet with a code keeps only the day of an answer:
    both would lead to the person. `entered_by`: who typed it from paper. Rows are only
    deleted when somebody withdraws consent.
    """

    sheet = models.ForeignKey(
        Sheet, models.CASCADE, related_name="saved_answers", db_index=False
    )
    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    answer = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)
    device = models.UUIDField(null=True)
    sequence = models.PositiveBigIntegerField(null=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    objects = SavedAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "item", "device", "sequence"],
                name="one_row_per_answer_to_an_item",
            )
        ]

    def __str__(self):
        return f"{self.sheet_id}: {self.item_id}"


class AnonymousSheet(models.Model):
    """A delivered anonymous section: its answers, and nothing about who or when.

    `answers`: {code of the item: answer}. With each delivery some rows are written
    again, and all of them in random order when the wave closes, so that not even their
    place says when they were delivered.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="anonymous_sheets")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    answers = models.JSONField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("anonymous sheet")
        verbose_name_plural = _("anonymous sheets")

    def __str__(self):
        return f"{self.wave_id}: {self.section_id}"


class PaperUpload(Upload):
    """Answers of an uploaded workbook, until they are confirmed or outdated."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
    table = models.JSONField()

    class Meta:
        verbose_name = _("uploaded answers")
        verbose_name_plural = _("uploaded answers")
