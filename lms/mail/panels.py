"""The menu entry of e-mails, and what the health page says about them."""

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.design.panels import MenuEntry
from lms.mail.models import OutgoingMail, State
from lms.people.roles import Role


def add_navigation(request, entries):
    if request.user.is_authenticated and request.user.has_role(Role.ADMINISTRATOR):
        url = reverse("mail:mails")
        entries.append(MenuEntry(_("E-mails"), url, url, 810))


def add_health(state):
    counts = OutgoingMail.objects.aggregate(
        failed=Count("pk", filter=Q(state=State.FAILED)),
        unknown=Count("pk", filter=Q(state=State.UNKNOWN)),
        oldest=Min("queued_at", filter=Q(state__in=[State.QUEUED, State.SENDING])),
    )
    oldest = counts.pop("oldest")
    waiting = int((timezone.now() - oldest).total_seconds()) if oldest else 0
    state["mail"] = {**counts, "oldest_waiting_seconds": waiting}
