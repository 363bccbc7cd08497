from secrets import token_hex

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.workshops.models import Session, Workshop
from lms.append_only.models import AppendOnlyModel
from lms.people.models import Institution
from lms.spreadsheets.models import Upload


def sessions_marked_by(user):
    """Planned sessions of published workshops whose attendance the person takes."""
    of_staff = models.Q(workshop__cohort__in=Cohort.objects.taught_or_run_by(user))
    own = models.Q(pk__in=Session.objects.facilitated_by(user).values("pk"))
    return Session.objects.planned().filter(
        of_staff | own, workshop__status=Workshop.Status.PUBLISHED
    )


class SheetClosing(AppendOnlyModel):
    """The attendance of a session is complete; from then on changes need a reason."""

    session = models.OneToOneField(
        Session, models.PROTECT, related_name="attendance_closing"
    )
    closed_at = models.DateTimeField(default=timezone.now)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    class Meta:
        verbose_name = _("closed attendance sheet")
        verbose_name_plural = _("closed attendance sheets")

    def __str__(self):
        return str(self.session)


def new_secret():
    return token_hex(32)


class SessionCode(models.Model):
    """The secret from which the codes that a session's screen shows are computed."""

    session = models.OneToOneField(
        Session, models.PROTECT, related_name="attendance_code"
    )
    secret = models.CharField(max_length=64, default=new_secret)
    renewed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("attendance code")
        verbose_name_plural = _("attendance codes")

    def __str__(self):
        return str(self.session)


class AttendanceUpload(Upload):
    """The marks of an uploaded workbook, until they are confirmed or outdated.

    The workbook itself is not kept. They contain names, so they are deleted in time.
    """

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64)
    # The fields of `import_reading.MarksTable`.
    table = models.JSONField()

    class Meta:
        verbose_name = _("uploaded attendance")
        verbose_name_plural = _("uploaded attendance")


class UnlistedPerson(models.Model):
    """Somebody who came to a session without being enrolled in its cohort."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="unlisted_people")
    name = models.CharField(_("name and surnames"), max_length=200)
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        verbose_name=_("institution"),
        related_name="+",
        null=True,
        blank=True,
    )
    email = models.EmailField(_("e-mail"), blank=True)
    noted_at = models.DateTimeField(default=timezone.now)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    enrolment = models.ForeignKey(
        Enrolment, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["noted_at", "pk"]
        verbose_name = _("person outside the list")
        verbose_name_plural = _("people outside the list")

    def __str__(self):
        return self.name
