"""People's places in cohorts, and what they completed there."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.models.cohort import Cohort
from lms.models import Institution
from lms.roles import Role


class EnrolmentQuerySet(models.QuerySet):
    def active(self):
        return self.filter(withdrawn_at=None)

    def awaiting_invitation(self):
        """Nobody has written to them yet."""
        return self.active().filter(invited_at=None, accepted_at=None)

    def awaiting_answer(self):
        """Invited, and have not come in yet."""
        return self.active().filter(invited_at__isnull=False, accepted_at=None)

    def accepted(self):
        return self.active().filter(accepted_at__isnull=False)

    def withdrawn(self):
        return self.filter(withdrawn_at__isnull=False)

    def matching(self, words):
        """Those whose name or e-mail holds every word."""
        found = self
        for word in words.split():
            found = found.filter(
                models.Q(user__given_names__icontains=word)
                | models.Q(user__first_surname__icontains=word)
                | models.Q(user__second_surname__icontains=word)
                | models.Q(user__email__icontains=word)
            )
        return found

    def overseen_by(self, user):
        """Those of people inside the person's scope as liaison or coordinator."""
        scope = user.scope_of(Role.LIAISON, Role.COORDINATOR, path="user__institution")
        return self.filter(scope)

    def visible_to(self, user):
        """One's own; as instructor those taught; as staff those inside the scope."""
        return self.filter(
            models.Q(user=user)
            | models.Q(cohort__instructors=user)
            | (
                models.Q(cohort__in=Cohort.objects.run_by(user))
                & user.scope_of(Role.COORDINATOR, path="user__institution")
            )
            | user.scope_of(Role.LIAISON, path="user__institution")
        ).distinct()


class Enrolment(models.Model):
    """A person's place in a cohort, kept after the cohort has ended."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="enrolments")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="enrolments"
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="enrolments", null=True
    )
    enrolled_at = models.DateTimeField(default=timezone.now)
    invited_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["user__first_surname", "user__second_surname", "user__given_names"]
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "user"], name="one_enrolment_per_cohort_and_person"
            )
        ]

    def __str__(self):
        return f"{self.user_id} in {self.cohort_id}"

    @property
    def opens_course(self):
        """Whether the person may learn in the course, or look back at it."""
        return (
            self.withdrawn_at is None
            and self.cohort.course_key is not None
            and self.cohort.status in (Cohort.Status.OPEN, Cohort.Status.DONE)
        )


class UnitCompletion(models.Model):
    """A person completed an edition of a unit. Written once, never changed."""

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="completions")
    unit_key = models.UUIDField()
    edition = models.PositiveSmallIntegerField(default=1)
    revision_id = models.PositiveBigIntegerField(null=True)  # the version they saw
    language = models.CharField(max_length=2)
    completed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["completed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "unit_key", "edition"],
                name="one_completion_per_unit_edition",
            )
        ]

    def __str__(self):
        return f"{self.enrolment_id}: {self.unit_key}"
