"""Whose results a member of staff may correct; everyone else's are a 404."""

from django.shortcuts import get_object_or_404

from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result


def correctable_enrolments(user):
    """Those of people whom the person teaches or coordinates, never their own."""
    return Enrolment.objects.worked_with_by(user).exclude(user=user)


def enrolment_or_404(user, code, pk):
    enrolments = correctable_enrolments(user).select_related("cohort", "user")
    return get_object_or_404(enrolments, pk=pk, cohort__code=code)


def result_or_404(enrolment, pk):
    rows = Result.objects.of_units().filter(enrolment=enrolment)
    return get_object_or_404(rows.select_related("recorded_by", "correction"), pk=pk)
