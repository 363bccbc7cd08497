from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from laces.components import MediaContainer

from cohorts.enrolments.access import (
    cohort_page_context,
    coordinated_cohort_or_404,
    require,
)
from cohorts.enrolments.forms import CohortForm
from cohorts.enrolments.models import Cohort, Enrolment
from lms.design.pages import get_page
from lms.design.panels import collected
from lms.people.models import Institution

COHORTS_A_PAGE = 20


@login_required
def cohorts(request):
    require(request.user, "enrolments.view_cohorts")
    words, status = request.GET.get("q", ""), request.GET.get("status", "")
    matching = Cohort.objects.taught_or_run_by(request.user).matching(words)
    if status in Cohort.Status.values:
        matching = matching.filter(status=status)
    matching = with_counts(matching.open_first(), request.user)
    context = {
        "page": get_page(request, matching, COHORTS_A_PAGE),
        "words": words,
        "status": status,
        "statuses": Cohort.Status.choices,
        "may_add": request.user.has_perm("enrolments.add_cohort"),
    }
    return render(request, "enrolments/cohorts.html", context)


def with_counts(cohorts, user):
    """Each with `people`, those the reader may see, and `institution_count`."""
    visible = Enrolment.objects.visible_to(user).active().filter(cohort=OuterRef("pk"))
    visible = visible.order_by().values("cohort").annotate(n=Count("pk", distinct=True))
    institutions = Institution.objects.filter(cohorts=OuterRef("pk")).order_by()
    institutions = institutions.values("cohorts").annotate(n=Count("pk"))
    return cohorts.annotate(
        people=Subquery(visible.values("n"), output_field=IntegerField()),
        institution_count=Subquery(
            institutions.values("n"), output_field=IntegerField()
        ),
    )


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
    cohorts = Cohort.objects.taught_or_run_by(request.user)
    cohort = get_object_or_404(with_counts(cohorts, request.user), code=code)
    panels = collected("construct_cohort_page", request, cohort)
    context = {
        "panels": panels,
        "media": MediaContainer(panels).media,
        **cohort_page_context(request, cohort),
        **cohort_details(cohort),
    }
    return render(request, "enrolments/cohort.html", context)


def cohort_details(cohort):
    return {
        "institutions_taking_part": cohort.institutions.all(),
        "topics": cohort.topics.all(),
    }
