"""How many certificates wait for a review, on the home and the cohort's page."""

from django.db.models import Count
from django.urls import reverse

from certificates.issuing.models import Certificate, CertificateReview
from cohorts.enrolments.models import Cohort
from cohorts.enrolments.permissions import is_cohort_staff
from lms.design.panels import Panel


class ReviewsPanel(Panel):
    """A link for each cohort. `rows`: (name of the cohort, address, number)."""

    order = 4
    template_name = "issuing/panels/reviews.html"

    def __init__(self, rows):
        self.rows = rows

    def get_context_data(self, parent_context=None):
        return {"rows": self.rows}


def reviewable_by(user):
    certificates = Certificate.objects.overseen_by(user).to_review()
    certificates = certificates.filter(
        enrolment__cohort__in=Cohort.objects.run_by(user)
    )
    return certificates.exclude(enrolment__user=user)


def add_home_panels(request, panels):
    if is_cohort_staff(request.user):
        _add(panels, reviewable_by(request.user))


def add_cohort_panels(request, cohort, panels):
    differs = CertificateReview.Outcome.DIFFERS
    reviews = CertificateReview.objects.filter(outcome=differs)
    may_review = request.user.has_perm("enrolments.change_cohort", cohort)
    # Seldom any differs, and which the person may review costs many times as much.
    if may_review and reviews.filter(certificate__cohort=cohort).exists():
        _add(panels, reviewable_by(request.user).filter(enrolment__cohort=cohort))


def _add(panels, certificates):
    numbers = certificates.values_list("enrolment__cohort").annotate(n=Count("pk"))
    numbers = dict(numbers.order_by())
    if not numbers:
        return
    cohorts = Cohort.objects.filter(pk__in=numbers)
    rows = [(each.name, _url(each), numbers[each.pk]) for each in cohorts]
    panels.append(ReviewsPanel(rows))


def _url(cohort):
    return reverse("issuing:reviews", args=[cohort.code])
