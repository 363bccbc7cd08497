from django.dispatch import receiver

from assessments.quizzes.signals import attempt_submitted
from assessments.regrading.models import Regrade
from assessments.regrading.services import apply_to
from assessments.statistics.nightly import refresh_tallies


@receiver(attempt_submitted)
def apply_corrected_keys(sender, attempt, **kwargs):
    """An attempt begun before the key was corrected is marked with the right one."""
    for decision in Regrade.objects.applying_to(attempt).select_related(
        "version__question", "decided_by"
    ):
        if apply_to(decision, [attempt.enrolment_id]):
            refresh_tallies.enqueue(str(attempt.quiz_key))
