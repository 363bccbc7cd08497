"""Fixes where sessions must be, or must not be; each asks for a new calculation."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.agendas.calendar_services import locked
from assessments.agendas.models import Placement
from assessments.agendas.proposing import request_proposal
from cohorts.workshops.dates import clock

PLACE = ("planned_workshop", "day", "start", "institution")


@transaction.atomic
def place_topic(agenda, topic, *, kind, where, by):
    """Fix a place of the topic, or exclude it there.

    `where`: any of the fields in PLACE. The same place is fixed once, and what was
    fixed to the contrary is removed.
    """
    agenda = locked(agenda.pk)
    place = {name: where.get(name) for name in PLACE}
    refuse_day(place)
    same = agenda.placements.filter(topic=topic, **place)
    same.exclude(kind=kind).delete()
    placement = same.filter(kind=kind).first()
    if placement is None:
        placement = Placement(agenda=agenda, topic=topic, kind=kind, **place)
        placement.full_clean(exclude=["agenda", "topic", *PLACE])
        placement.save()
    request_proposal(agenda, by=by)
    return placement


def refuse_day(place):
    """A fixed day and time must be within those of its workshop."""
    workshop, day, start = (place[n] for n in ("planned_workshop", "day", "start"))
    if day and workshop and day.isoformat() not in workshop.days:
        raise ValidationError(_("The workshop does not have this day. Choose another."))
    if start and workshop and not workshop.starts <= start < workshop.ends:
        raise ValidationError(
            _("The workshop's day is from %(start)s to %(end)s. Choose a time in it.")
            % {"start": clock(workshop.starts), "end": clock(workshop.ends)}
        )


@transaction.atomic
def remove_placement(placement, *, by):
    agenda = locked(placement.agenda_id)
    placement.delete()
    request_proposal(agenda, by=by)
