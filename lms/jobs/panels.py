"""The way to one's own jobs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.design.panels import MenuEntry
from lms.jobs.models import Job


def add_navigation(request, entries):
    """`construct_navigation`: jobs, for staff who have started any."""
    user = request.user
    # Who holds no role starts no job: no query for them.
    if user.is_authenticated and user.assignments and has_jobs(user):
        url = reverse("jobs:jobs")
        entries.append(MenuEntry(_("Jobs"), url, url, 800))


def has_jobs(user):
    return Job.objects.filter(started_by=user).exists()
