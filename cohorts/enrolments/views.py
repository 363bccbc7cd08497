from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from laces.components import MediaContainer

from cohorts.enrolments.access import (
    cohort_page_context,
    coordinated_cohort_or_404,
    require,
)
from cohorts.enrolments.counts import count_participants
from cohorts.enrolments.forms import CohortForm
from cohorts.enrolments.models import Cohort
from curricula.courses.outline import version_in, with_published_version
from lms.design.pages import get_page
from lms.design.panels import collected

COHORTS_A_PAGE = 20


@login_required
def cohorts(request):
    require(request.user, "enrolments.view_cohorts")
    words, status = request.GET.get("q", ""), request.GET.get("status", "")
    matching = Cohort.objects.taught_or_run_by(request.user).matching(words)
    if status in Cohort.Status.values:
        matching = matching.filter(status=status)
    page = get_page(request, matching.open_first(), COHORTS_A_PAGE)
    count_participants(page.object_list, request.user)
    context = {
        "page": page,
        "words": words,
        "status": status,
        "statuses": Cohort.Status.choices,
        "may_add": request.user.has_perm("enrolments.add_cohort"),
    }
    return render(request, "enrolments/cohorts.html", context)


@login_required
def cohort_new(request):
    require(request.user, "enrolments.add_cohort")
    form = CohortForm(request.POST or None, actor=request.user)
    if form.is_valid():
        cohort = form.save()
        messages.success(request, _("The cohort is created. Now enrol its people."))
        return redirect(cohort)
    return render(request, "enrolments/cohort_form.html", {"form": form})


@login_required
def cohort_edit(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    form = CohortForm(request.POST or None, instance=cohort, actor=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("The cohort is saved."))
        return redirect(cohort)
    # Validation has changed the form's instance: the heading shows the saved one.
    context = {"form": form, "cohort": coordinated_cohort_or_404(request.user, code)}
    return render(request, "enrolments/cohort_form.html", context)


@login_required
def cohort(request, code):
    # Features above add `Panel`s by `construct_cohort_page(request, cohort, panels)`.
    # The overview's sets `cohort.people`, which the details below the panels show.
    cohorts = Cohort.objects.taught_or_run_by(request.user)
    cohorts = cohorts.select_related("organiser", "requested_by")
    cohort = get_object_or_404(with_published_version(cohorts), code=code)
    cohort.published_version = version_in(cohort)
    institutions = list(cohort.institutions.all())
    cohort.institution_count = len(institutions)
    panels = collected("construct_cohort_page", request, cohort)
    context = {
        "panels": panels,
        "media": MediaContainer(panels).media,
        **cohort_page_context(request, cohort),
        "institutions_taking_part": institutions,
        "topics": cohort.topics.all(),
    }
    return render(request, "enrolments/cohort.html", context)
