from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.text import slugify

from cohorts.attendance.access import marked_session_or_404, marked_workshop_or_404
from cohorts.attendance.services import attendees
from cohorts.workshops.views.programmes import asked_language


@login_required
def session_paper(request, pk):
    session = marked_session_or_404(request.user, pk)
    return _printed(request, [session])


@login_required
def workshop_paper(request, pk):
    _workshop, sessions = marked_workshop_or_404(request.user, pk)
    if day := request.GET.get("day"):
        sessions = [each for each in sessions if each.day == _date(day)]
    if not sessions:
        raise Http404
    return _printed(request, sessions)


def _printed(request, sessions):
    from cohorts.attendance.paper import signature_lists

    related = ("topics", "facilitators__institution")
    prefetch_related_objects(sessions, *related, "facilitators__user__institution")
    workshop = sessions[0].workshop
    people = attendees(sessions[0]).select_related("user", "institution")
    with translation.override(asked_language(request.GET.get("language", ""))):
        content = signature_lists(workshop, sessions, list(people))
    name = f"{slugify(workshop.title)}-{sessions[0].day}"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )


def _date(text):
    try:
        return parse_date(text)
    except ValueError:
        return None
