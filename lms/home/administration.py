"""The state of the site, on the home of administrators."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from lms.design.panels import Panel
from lms.jobs.health import LATE_AFTER, oldest_task, worker
from lms.mail.models import OutgoingMail
from lms.people.models import RoleAssignment, User
from lms.people.roles import Role


@dataclass(frozen=True)
class SiteState:
    """Whether the worker runs, and how many seconds the oldest task has waited."""

    worker: str
    oldest_task: int

    @property
    def is_well(self):
        is_late = self.oldest_task > LATE_AFTER.total_seconds()
        return self.worker == "ok" and not is_late

    @property
    def minutes(self):
        return self.oldest_task // 60


class AdministrationPanel(Panel):
    """Health, the queue of e-mails, and the accounts."""

    order, slot = 5, "aside"
    template_name = "home/panels/administration.html"

    def get_context_data(self, parent_context=None):
        now = timezone.now()
        return {
            "site": SiteState(worker(now), oldest_task(now)),
            "waiting": OutgoingMail.objects.waiting().count(),
            "undelivered": OutgoingMail.objects.undelivered().count(),
            "people": User.objects.not_erased().count(),
            "staff": RoleAssignment.objects.values("user").distinct().count(),
            "people_url": reverse("wagtailusers_users:index"),
        }


def add_panels(request, panels):
    if request.user.has_role(Role.ADMINISTRATOR):
        panels.append(AdministrationPanel())
