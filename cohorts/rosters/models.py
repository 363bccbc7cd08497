"""Uploaded rosters, kept for a while, and the history of imports."""

from datetime import timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Cohort, Enrolment
from lms.append_only.models import AppendOnlyModel
from lms.people.models import Institution
from lms.spreadsheets.models import VALID_FOR, Upload, UploadQuerySet


class RosterImport(AppendOnlyModel):
    """An import of a roster into a cohort: who, which file and with what result."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="roster_imports")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    created = models.PositiveIntegerField()
    updated = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()
    # Keys of the enrolments that this import created or reinstated.
    enrolments = models.JSONField(default=list)
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-imported_at"]
        verbose_name = _("roster import")
        verbose_name_plural = _("roster imports")

    def __str__(self):
        return f"{self.file_name} ({self.imported_at:%Y-%m-%d})"

    def concerns_only_people_of(self, user):
        """Whether the person works with everyone whom the import enrolled."""
        enrolments = Enrolment.objects.filter(pk__in=self.enrolments)
        return enrolments.worked_with_by(user).count() == enrolments.count()

    @property
    def is_undone(self):
        return hasattr(self, "undoing")


class RosterUndoing(AppendOnlyModel):
    """The people whom an import enrolled were withdrawn."""

    roster_import = models.OneToOneField(
        RosterImport, models.PROTECT, related_name="undoing"
    )
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    undone_at = models.DateTimeField(default=timezone.now)
    withdrawn = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("undone roster import")
        verbose_name_plural = _("undone roster imports")

    def __str__(self):
        return f"{self.roster_import_id} ({self.undone_at:%Y-%m-%d})"


class RosterUploadQuerySet(UploadQuerySet):
    def waiting(self, at):
        return super().waiting(at).filter(confirmed_at=None)

    def outdated(self, at):
        oldest = at - timedelta(days=settings.ROSTER_DAYS)
        return self.filter(
            models.Q(confirmed_at=None, uploaded_at__lte=at - VALID_FOR)
            | models.Q(uploaded_at__lt=oldest)
        )


class RosterUpload(Upload):
    """The rows of a list as they were read from its file, which is not kept.

    They contain names, so they are deleted once outdated.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
    # The fields of `headers.Table`.
    table = models.JSONField(encoder=DjangoJSONEncoder)
    row_count = models.PositiveIntegerField(default=0)
    # What its coordinator answered on the preview; see `answers.Answers`.
    answers = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True)

    objects = RosterUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("uploaded roster")
        verbose_name_plural = _("uploaded rosters")


class InstitutionAlias(models.Model):
    """The institution that the lists of one cohort mean by a name.

    Only the cohort that the answer was given for uses it: the same everyday name means
    another institution in the next country.
    """

    cohort = models.ForeignKey(
        Cohort, models.CASCADE, related_name="institution_aliases"
    )
    # The name as `lms.text.plain` folds it, and the country that the rows state.
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="+")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("institution alias")
        verbose_name_plural = _("institution aliases")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "name", "country"], name="one_answer_per_name"
            )
        ]

    def __str__(self):
        return f"{self.name} → {self.institution_id}"
