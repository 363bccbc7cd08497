from allauth.core.ratelimit import consume_or_429
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts.enrolments.access import coordinated_cohort_or_404
from cohorts.workshops.calendars import (
    calendar_of,
    create_calendar,
    revoke_calendar,
    sessions_of,
)
from cohorts.workshops.models import CalendarFeed
from lms.audit.services import record

# Calendar services fetch the feeds of many people from few addresses: only a wrong
# address counts, against the client.
LIMITS = {"calendar_guess": "20/m/ip"}
MINUTES_CACHED = 15


@login_required
def own_calendar(request):
    if request.method == "POST":
        change_calendar(request, user=request.user)
        return redirect("workshops:calendar")
    context = {"calendar": calendar_of(user=request.user)}
    return render(request, "workshops/calendar.html", context)


@login_required
@require_POST
def cohort_calendar(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    change_calendar(request, cohort=cohort)
    record(request, cohort, "workshops.calendar")
    return redirect(f"{reverse('workshops:workshops', args=[code])}#calendar")


def change_calendar(request, **owner):
    if request.POST.get("act") == "revoke":
        revoke_calendar(**owner)
        messages.success(request, _("The calendar address no longer works."))
    else:
        create_calendar(by=request.user, **owner)
        messages.success(request, _("The new calendar address is ready."))


@require_safe
def feed(request, token):
    calendar = feed_of(token)
    if calendar is None:
        refusal = consume_or_429(
            request, action="calendar_guess", config=LIMITS, limit_get=True
        )
        if refusal:
            return refusal
        raise Http404
    from cohorts.workshops.calendar_files import calendar_file

    with translation.override(language_of(calendar)):
        content = calendar_file(calendar, list(sessions_of(calendar)))
    return HttpResponse(
        content,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": f"private, max-age={MINUTES_CACHED * 60}",
            "Content-Disposition": 'inline; filename="resguardo.ics"',
            "X-Robots-Tag": "noindex",
            "Referrer-Policy": "no-referrer",
        },
    )


def feed_of(token):
    feeds = CalendarFeed.objects.filter(token=token, revoked_at=None)
    feeds = feeds.exclude(user__is_active=False)
    return feeds.select_related("user", "cohort").first()


def language_of(calendar):
    if calendar.user:
        return calendar.user.preferred_language
    return next(iter(calendar.cohort.languages), "es")
