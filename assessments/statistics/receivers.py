from django.dispatch import receiver

from assessments.quizzes.signals import attempt_submitted
from assessments.statistics.models import Snapshot
from assessments.statistics.tallies import add_attempt
from lms.people.signals import accounts_merged, role_ended


@receiver(attempt_submitted)
def count_attempt(sender, attempt, **kwargs):
    add_attempt(attempt)


@receiver(role_ended)
def forget_own_snapshots(sender, user, **kwargs):
    Snapshot.objects.filter(reader=user).delete()


@receiver(accounts_merged)
def forget_merged_snapshots(sender, merged, **kwargs):
    Snapshot.objects.filter(reader=merged).delete()
