"""What rosters do when something changes below."""

from django.dispatch import receiver

from cohorts.rosters.models import RosterUpload
from lms.people.signals import person_erased


@receiver(person_erased)
def delete_rows_that_name(user, **kwargs):
    """The lists kept of the person's cohorts go whole: any row may name them."""
    RosterUpload.objects.filter(cohort__enrolments__user=user).delete()
