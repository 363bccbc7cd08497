from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.text import slugify

from cohorts.enrolments.models import Cohort
from cohorts.workshops.access import visible_workshop_or_404
from cohorts.workshops.calendars import calendar_of
from cohorts.workshops.models import Partnership, Session
from cohorts.workshops.timetable import timetable_of
from lms import languages


@login_required
def programme(request, pk):
    workshop = visible_workshop_or_404(request.user, pk)
    sessions = announced_sessions(workshop)
    staff = Cohort.objects.taught_or_run_by(request.user)
    context = {
        "workshop": workshop,
        "cohort": workshop.cohort,
        "timetable": timetable_of(workshop, sessions),
        "partnerships": partners_of(workshop),
        # Of past trainings the topics are known, but not their sessions.
        "topics": [] if sessions else workshop.cohort.topics.all(),
        "calendar": calendar_of(user=request.user),
        "is_staff": staff.filter(pk=workshop.cohort_id).exists(),
        "own": {s.pk for s in sessions if is_given_by(s, request.user)},
    }
    return render(request, "workshops/programme.html", context)


@login_required
def programme_pdf(request, pk):
    from cohorts.workshops.printing import programme_document

    workshop = visible_workshop_or_404(request.user, pk)
    sessions = [s for s in announced_sessions(workshop) if not s.is_cancelled]
    language = request.GET.get("language", "")
    with translation.override(asked_language(language)):
        content = programme_document(workshop, sessions, list(partners_of(workshop)))
    name = slugify(workshop.title) or "programme"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )


def asked_language(code):
    return code if code in dict(settings.LANGUAGES) else languages.current()


def announced_sessions(workshop):
    sessions = workshop.sessions.all()
    if workshop.status == workshop.Status.DRAFT:
        sessions = sessions.planned()
    return list(
        sessions.prefetch_related(
            "topics", "facilitators__institution", "facilitators__user__institution"
        )
    )


def partners_of(workshop):
    partnerships = Partnership.objects.filter(cohort=workshop.cohort_id)
    return partnerships.select_related("institution", "topic")


def is_given_by(session: Session, user):
    return any(each.user_id == user.pk for each in session.facilitators.all())
