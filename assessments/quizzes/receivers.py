from django.dispatch import receiver

from assessments.quizzes.tasks import recognise_passes_in_cohort
from cohorts.enrolments.signals import criteria_changed


@receiver(criteria_changed)
def follow_pass_mark(sender, cohort, **kwargs):
    """Enqueued, because a cohort may have thousands of attempts."""
    recognise_passes_in_cohort.enqueue(cohort.pk)
