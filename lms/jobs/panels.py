"""The way to one's own jobs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.design.panels import MenuEntry
from lms.jobs.models import Job
from lms.people.roles import Role

STARTERS = (Role.ADMINISTRATOR, Role.COORDINATOR)


def add_navigation(request, entries):
    """`construct_navigation`: jobs, for staff who have started any."""
    user = request.user
    # Nobody else starts jobs: no query for them.
    starts_jobs = user.is_authenticated and user.has_role(*STARTERS)
    if starts_jobs and has_jobs(user):
        url = reverse("jobs:jobs")
        entries.append(MenuEntry(_("Jobs"), url, url, 800))


def has_jobs(user):
    return Job.objects.filter(started_by=user).exists()
