"""Requests to print another name than the listed one on certificates."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cohorts.enrolments.models import Cohort, Enrolment
from lms.design.badges import Badge
from lms.people.roles import Role

REASON_LENGTH = 300


class NameRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=NameRequest.State.WAITING)

    def decided(self):
        return self.exclude(decided_by=None)

    def decidable_by(self, user):
        """Those of people in open cohorts that the user coordinates.

        Administrators decide about everybody; nobody decides about themselves.
        """
        others = self.exclude(user=user)
        if user.has_role(Role.ADMINISTRATOR):
            return others
        enrolments = Enrolment.objects.active().filter(
            user.scope(Role.COORDINATOR).condition("user__institution"),
            cohort__in=Cohort.objects.run_by(user).open(),
        )
        return others.of_people_in(enrolments)

    def in_cohort(self, cohort):
        return self.of_people_in(Enrolment.objects.active().filter(cohort=cohort))

    def of_people_in(self, enrolments):
        # A look-up for each of the few requests, not a list of everybody enrolled.
        of_person = enrolments.order_by().filter(user=models.OuterRef("user"))
        return self.filter(models.Exists(of_person))


class NameRequest(models.Model):
    """A name that a person wants printed, and what was decided about it.

    Deleted when the person is erased.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("name request", "Waiting")
        ACCEPTED = "accepted", pgettext_lazy("name request", "Accepted")
        REFUSED = "refused", pgettext_lazy("name request", "Refused")
        WITHDRAWN = "withdrawn", pgettext_lazy("name request", "Withdrawn")

        @property
        def badge(self):
            return BADGES[self]

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="name_requests"
    )
    listed_name = models.CharField(max_length=370)
    name = models.CharField(max_length=250)
    reason = models.CharField(max_length=REASON_LENGTH)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.WAITING
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    answer = models.CharField(max_length=REASON_LENGTH, blank=True)

    objects = NameRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("request for a name")
        verbose_name_plural = _("requests for names")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(state="waiting"),
                name="one_waiting_request_per_person",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="refused") | ~models.Q(answer=""),
                name="refused_names_have_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.user_id}: {self.state}"

    @property
    def is_waiting(self):
        return self.state == self.State.WAITING

    @property
    def is_accepted(self):
        return self.state == self.State.ACCEPTED

    @property
    def is_refused(self):
        return self.state == self.State.REFUSED

    @property
    def badge(self):
        return Badge(self.get_state_display(), *self.State(self.state).badge)


BADGES = {
    NameRequest.State.WAITING: ("warn", "clock"),
    NameRequest.State.ACCEPTED: ("good", "ok"),
    NameRequest.State.REFUSED: ("bad", "x"),
    NameRequest.State.WITHDRAWN: ("", "x"),
}
