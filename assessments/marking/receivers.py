from django.dispatch import receiver

from assessments.marking.services import open_marking
from assessments.quizzes.signals import attempt_submitted


@receiver(attempt_submitted)
def queue_open_answers(sender, attempt, **kwargs):
    if attempt.awaits_marking:
        open_marking(attempt)
