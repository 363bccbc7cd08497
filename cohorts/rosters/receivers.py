"""Rosters are deleted when a person in them is erased."""

from django.dispatch import receiver

from cohorts.rosters.models import RosterUpload
from lms.people.signals import person_erased


@receiver(person_erased)
def delete_rows_that_name(user, **kwargs):
    """Delete all stored lists of the person's cohorts: any row may name them."""
    RosterUpload.objects.filter(cohort__enrolments__user=user).delete()
