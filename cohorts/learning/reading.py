"""Record a person's place and private reflections in a lesson."""

from django.db import transaction
from django.db.models import IntegerField, UUIDField

from cohorts.learning.models import Reading
from lms.prepared import PreparedQuery

LONGEST_REFLECTION = 5000
READING = PreparedQuery(
    lambda user, unit_key: Reading.objects.filter(user=user, unit_key=unit_key),
    user=IntegerField(),
    unit_key=UUIDField(),
)


def reading_of(user, unit_key):
    """The person's reading; an unsaved one before the first."""
    reading = READING.row(user=user.pk, unit_key=unit_key)
    return reading or Reading(user=user, unit_key=unit_key)


def remember_place(user, unit_key, place):
    Reading.objects.update_or_create(
        user=user, unit_key=unit_key, defaults={"place": place}
    )


@transaction.atomic
def write_reflection(user, unit_key, block, text):
    """Store the text of the reflection of that block; an empty text deletes it."""
    Reading.objects.get_or_create(user=user, unit_key=unit_key)
    rows = Reading.objects.select_for_update()
    reading = rows.get(user=user, unit_key=unit_key)
    reading.reflections = with_text(reading.reflections, block, text)
    reading.save(update_fields=["reflections", "updated_at"])


def with_text(reflections, block, text):
    others = {key: value for key, value in reflections.items() if key != block}
    return others | ({block: text} if text.strip() else {})


def move_readings(kept, merged):
    """Give the readings of a merged account to the kept one, and join the texts."""
    moved = []
    for reading in Reading.objects.filter(user=merged):
        own = reading_of(kept, reading.unit_key)
        own.reflections = joined(own.reflections, reading.reflections)
        own.place = max(own.place, reading.place)
        own.save()
        moved.append(reading.pk)
        reading.delete()
    return moved


def joined(texts, others):
    both = {
        block: "\n\n".join([texts[block], others[block]])
        for block in texts.keys() & others.keys()
    }
    return {**others, **texts, **both}
