"""Whom an evaluation asks."""

from django.db.models import Min

from cohorts.enrolments.models import Enrolment
from lms.people.models import Institution, User
from lms.people.scopes import Scope


def population_of(evaluation):
    """An enrolment of each person, the first of those in the cohorts: a queryset.

    An evaluation of one country asks only people of that country. No table is joined
    to enrolments: PostgreSQL without statistics expects one row of each and may then
    visit every pair of people.
    """
    gone = User.objects.order_by().exclude(is_active=True, erased_at=None)
    enrolments = Enrolment.objects.active().filter(
        cohort__in=list(evaluation.cohorts.order_by().values_list("pk", flat=True))
    )
    enrolments = enrolments.exclude(user__in=gone.values("pk"))
    institutions = _institutions_of(evaluation)
    if institutions is not None:
        enrolments = enrolments.filter(institution__in=institutions)
    first = enrolments.order_by().values("user").annotate(first=Min("pk"))
    return Enrolment.objects.filter(pk__in=first.values("first"))


def _institutions_of(evaluation):
    """The keys of those whose people are asked; None: the evaluation names none."""
    rows = Institution.objects.order_by()
    if evaluation.country:
        rows = rows.filter(country=evaluation.country)
    if evaluation.countries:
        rows = rows.filter(country__in=evaluation.countries)
    institutions = list(evaluation.institutions.all())
    if institutions:
        scope = Scope(institutions=frozenset(institutions))
        rows = rows.filter(scope.condition(""))
    if evaluation.country or evaluation.countries or institutions:
        return list(rows.values_list("pk", flat=True))
    return None
