"""Readings are deleted with the person, and follow merged accounts."""

from django.dispatch import receiver

from cohorts.learning.models import Reading
from cohorts.learning.reading import move_readings
from lms.people.signals import accounts_merged, person_erased


@receiver(person_erased)
def delete_readings(user, **kwargs):
    Reading.objects.filter(user=user).delete()


@receiver(accounts_merged)
def join_readings(kept, merged, **kwargs):
    moved = move_readings(kept, merged)
    return {"readings": moved} if moved else None
