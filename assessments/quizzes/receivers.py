"""What quizzes do when something changes below."""

from django.dispatch import receiver

from assessments.quizzes.services import recognise_passes
from cohorts.enrolments.signals import criteria_changed


@receiver(criteria_changed)
def follow_pass_mark(sender, cohort, **kwargs):
    recognise_passes(cohort)
