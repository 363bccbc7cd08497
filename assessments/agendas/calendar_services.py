"""Changes of an agenda's calendar; each asks for a new calculation."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from assessments.agendas.models import Agenda
from assessments.agendas.proposing import request_proposal
from assessments.agendas.services import refuse_if_approved


@transaction.atomic
def save_planned_workshop(planned, *, by):
    agenda = locked(planned.agenda_id)
    if planned.order is None:
        last = agenda.planned_workshops.aggregate(last=Max("order"))["last"]
        planned.order = (last or 0) + 1
    planned.full_clean(exclude=["agenda", "workshop"])
    planned.save()
    request_proposal(agenda, by=by)
    return planned


@transaction.atomic
def remove_planned_workshop(planned, *, by):
    agenda = locked(planned.agenda_id)
    planned.delete()
    request_proposal(agenda, by=by)


@transaction.atomic
def save_contributor(contributor, *, topics, by):
    agenda = locked(contributor.agenda_id)
    contributor.full_clean(exclude=["agenda"])
    contributor.save()
    contributor.topics.set(topics)
    request_proposal(agenda, by=by)
    return contributor


@transaction.atomic
def remove_contributor(contributor, *, by):
    agenda = locked(contributor.agenda_id)
    agenda.placements.filter(institution=contributor.institution_id).delete()
    contributor.delete()
    request_proposal(agenda, by=by)


@transaction.atomic
def save_topic_setting(setting, *, prerequisites, by):
    agenda = locked(setting.agenda_id)
    refuse_cycle(setting, prerequisites)
    setting.full_clean(exclude=["agenda", "topic"])
    setting.save()
    setting.prerequisites.set(prerequisites)
    request_proposal(agenda, by=by)
    return setting


def refuse_cycle(setting, prerequisites):
    rows = setting.agenda.topic_settings.prefetch_related("prerequisites")
    before = {row.topic_id: list(row.prerequisites.all()) for row in rows}
    for topic in prerequisites:
        if setting.topic_id in _all_prerequisites(topic, before):
            sentence = _(
                "%(topic)s is already taught after %(this)s. Remove one of the two."
            )
            words = {"topic": topic, "this": setting.topic}
            raise ValidationError({"prerequisites": sentence % words})


def _all_prerequisites(topic, before):
    reached, queue = set(), [topic.pk]
    while queue:
        key = queue.pop()
        if key not in reached:
            reached.add(key)
            queue += [each.pk for each in before.get(key, [])]
    return reached


def locked(agenda_id):
    """The agenda, locked in this transaction; refused if it is approved."""
    agenda = Agenda.objects.select_for_update().get(pk=agenda_id)
    refuse_if_approved(agenda)
    return agenda
