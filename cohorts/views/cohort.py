from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cohorts.forms import CohortForm
from cohorts.models import Cohort, Enrolment
from cohorts.overview import overview_of
from cohorts.views.access import frame, require, run_or_404, seen_or_404
from lms.models import Institution

COHORTS_A_PAGE, PEOPLE_A_PAGE, FIRST_TO_SEE = 20, 20, 5


@login_required
def cohorts(request):
    require(request.user, "cohorts.view_cohorts")
    words, status = request.GET.get("q", ""), request.GET.get("status", "")
    found = Cohort.objects.taught_or_run_by(request.user).matching(words)
    if status in Cohort.Status.values:
        found = found.filter(status=status)
    found = with_people(found.open_first(), request.user)
    page = Paginator(found, COHORTS_A_PAGE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "words": words,
        "status": status,
        "statuses": Cohort.Status.choices,
        "may_add": request.user.has_perm("cohorts.add_cohort"),
    }
    return render(request, "cohorts/cohorts.html", context)


def with_people(cohorts, user):
    """Each with how many people the reader may see there, and how many bodies."""
    seen = Enrolment.objects.visible_to(user).active().filter(cohort=OuterRef("pk"))
    seen = seen.order_by().values("cohort").annotate(n=Count("pk", distinct=True))
    bodies = Institution.objects.filter(cohorts=OuterRef("pk")).order_by()
    bodies = bodies.values("cohorts").annotate(n=Count("pk"))
    return cohorts.annotate(
        people=Subquery(seen.values("n"), output_field=IntegerField()),
        taking_part=Subquery(bodies.values("n"), output_field=IntegerField()),
    )


@login_required
def cohort_new(request):
    require(request.user, "cohorts.add_cohort")
    form = CohortForm(request.POST or None, actor=request.user)
    if form.is_valid():
        opened = form.save()
        messages.success(request, _("The cohort is open. Now enrol its people."))
        return redirect(opened)
    return render(request, "cohorts/cohort_form.html", {"form": form})


@login_required
def cohort_edit(request, code):
    cohort = run_or_404(request.user, code)
    form = CohortForm(request.POST or None, instance=cohort, actor=request.user)
    if form.is_valid():
        changed = form.save()
        messages.success(request, _("The cohort is saved."))
        return redirect(changed)
    shown = run_or_404(request.user, code)
    return render(request, "cohorts/cohort_form.html", {"form": form, "cohort": shown})


@login_required
def cohort(request, code):
    cohort = seen_or_404(request.user, code)
    enrolments = cohort.enrolments.visible_to(request.user).active()
    overview = overview_of(
        cohort, enrolments, language=get_language(), now=timezone.now()
    )
    cohort.people = len(overview.standings)
    page = Paginator(overview.ordered, PEOPLE_A_PAGE)
    context = {
        "overview": overview,
        "page": page.get_page(request.GET.get("page")),
        **frame(request, cohort),
        **facts_of(cohort),
    }
    return render(request, "cohorts/cohort.html", context | named(**context))


def named(*, overview, page, **_others):
    """Standings and shares, each with the institution that its number stands for."""
    keys = {share.institution_id for share in overview.shares}
    institutions = Institution.objects.in_bulk(keys)
    return {
        "attention": [
            (
                reason,
                one,
                one.days_quiet(overview.now),
                institutions.get(one.institution_id),
            )
            for reason, one in overview.attention[:FIRST_TO_SEE]
        ],
        "rows": [(one, institutions.get(one.institution_id)) for one in page],
        "shares": [
            (share, institutions.get(share.institution_id)) for share in overview.shares
        ],
    }


def facts_of(cohort):
    return {
        "institutions_taking_part": cohort.institutions.all(),
        "partners": cohort.partners.all(),
        "instructors": cohort.instructors.all(),
        "topics": cohort.topics.all(),
    }
