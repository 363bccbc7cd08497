"""Whom an evaluation asks."""

from django.db.models import Min

from cohorts.enrolments.models import Enrolment
from lms.people.scopes import Scope


def population_of(evaluation):
    """An enrolment of each person, the first of those in the cohorts: a queryset.

    An evaluation of one country asks only people of that country.
    """
    enrolments = Enrolment.objects.active().filter(
        cohort__in=evaluation.cohorts.all(),
        user__is_active=True,
        user__erased_at=None,
    )
    if evaluation.country:
        enrolments = enrolments.filter(institution__country=evaluation.country)
    if evaluation.countries:
        enrolments = enrolments.filter(institution__country__in=evaluation.countries)
    if institutions := list(evaluation.institutions.all()):
        scope = Scope(institutions=frozenset(institutions))
        enrolments = enrolments.filter(scope.condition())
    first = enrolments.order_by().values("user").annotate(first=Min("pk"))
    return Enrolment.objects.filter(pk__in=first.values("first"))
