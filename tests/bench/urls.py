"""The product's addresses, and the floors they are measured against."""

from functools import cache

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessments.agendas.models import Agenda
from assessments.evaluations.models import Snapshot
from assessments.quizzes.models import Attempt
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from curricula.sources.models import Topic
from lms.jobs.models import ServiceHeartbeat
from lms.people.models import Institution
from lms.urls import urlpatterns as product


@cache
def stored(name):
    return (settings.DATA_DIR / "floor" / name).read_bytes()


@login_required
def same_bytes(request, name):
    """The bytes of a page stored before, behind the same sign-in."""
    return HttpResponse(stored(name))


@require_POST
@login_required
def one_insert(request):
    """One committed row."""
    ServiceHeartbeat.objects.create(name=request.POST["name"], seen_at=timezone.now())
    return HttpResponse(status=204)


@login_required
def marks(request, code):
    """As many people, results and attempts as a page of the gradebook has."""
    people = list(
        Enrolment.objects.filter(cohort__code=code)
        .select_related("user", "institution")
        .order_by("user__sort_key", "user_id")[:25]
    )
    keys = [enrolment.pk for enrolment in people]
    results = Result.objects.filter(enrolment__in=keys)
    attempts = Attempt.objects.filter(enrolment__in=keys)
    rows = [
        *results.values_list("enrolment_id", "subject_key", "outcome", "mark"),
        *attempts.values_list("enrolment_id", "quiz_key", "submitted_at"),
    ]
    names = [enrolment.user.sorting_name for enrolment in people]
    return HttpResponse("\n".join(map(str, [*names, *rows])))


@login_required
def people(request, code):
    """As many people, with their institutions and results, as a cohort's page lists."""
    listed = list(
        Enrolment.objects.filter(cohort__code=code)
        .select_related("user", "institution")
        .order_by("user__sort_key", "user_id")[:25]
    )
    results = Result.objects.filter(enrolment__in=[each.pk for each in listed])
    rows = results.values_list("enrolment_id", "subject_key", "outcome", "mark")
    names = [f"{each.user.sorting_name} {each.institution}" for each in listed]
    return HttpResponse("\n".join(map(str, [*names, *rows])))


@login_required
def results(request, code):
    """The frozen results that their page shows, in as many bytes."""
    rows = Snapshot.objects.select_related("wave__evaluation").defer("answers")
    rows.get(wave__evaluation__code=code)
    return HttpResponse(stored("results.html"))


@login_required
def board(request, pk):
    """All rows that the board of an agenda shows, in as many bytes."""
    agenda = Agenda.objects.for_pages().get(pk=pk)
    for related in (agenda.decisions, agenda.placements, agenda.planned_workshops):
        list(related.all())
    problem = agenda.proposals.order_by("-pk")[:2][0].problem
    topics, organisations = (
        [each["id"] for each in problem[name]] for name in ("topics", "organisations")
    )
    list(Topic.objects.filter(code__in=topics))
    list(Institution.objects.filter(pk__in=organisations))
    return HttpResponse(stored("board.html"))


urlpatterns = [
    path("floor/results/<slug:code>/", results),
    path("floor/board/<int:pk>/", board),
    path("floor/people/<slug:code>/", people),
    path("floor/marks/<slug:code>/", marks),
    path("floor/bytes/<str:name>", same_bytes),
    path("floor/insert/", one_insert),
    *product,
]
