"""The management response: recommendations, answers and the state of actions."""

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from assessments.agendas.models import Agenda, Recommendation, Response
from assessments.agendas.proposing import latest_proposal
from assessments.agendas.session_plans import topic_codes
from curricula.sources.models import Topic
from lms.audit.services import record_by


@transaction.atomic
def propose_recommendations(agenda, *, by):
    agenda = Agenda.objects.select_for_update(of=("self",)).get(pk=agenda.pk)
    having = set(agenda.recommendations.values_list("topic", flat=True))
    missing = [topic for topic in topics_of(agenda) if topic.pk not in having]
    return [
        add_recommendation(agenda, by=by, topic=topic, **_words(topic))
        for topic in missing
    ]


@transaction.atomic
def add_recommendation(agenda, *, by, **fields):
    last = agenda.recommendations.aggregate(last=Max("order"))["last"] or 0
    row = Recommendation.objects.create(agenda=agenda, order=last + 1, **fields)
    record_by(by, agenda, "agendas.recommend", recommendation=row.pk)
    return row


@transaction.atomic
def respond(response, *, by, at=None):
    """Append the unsaved answer; earlier ones stay in the history."""
    response.by, response.at = by, at or timezone.now()
    response.full_clean(exclude=["by"])
    response.save()
    agenda = response.recommendation.agenda
    record_by(by, agenda, "agendas.respond", recommendation=response.recommendation_id)
    return response


def copy_of(response):
    names = ("answer", "reason", "action", "owner", "due_on", "status")
    values = {name: getattr(response, name) for name in names}
    return Response(recommendation=response.recommendation, **values)


def topics_of(agenda):
    approved = agenda.approved_sessions.values_list("topic__code", flat=True)
    proposal = latest_proposal(agenda)
    codes = list(dict.fromkeys(approved))
    if not codes and proposal:
        codes = topic_codes(proposal)
    topics = {topic.code: topic for topic in Topic.objects.filter(code__in=codes)}
    return [topics[code] for code in codes]


def _words(topic):
    texts = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words = _("Teach this topic again in the refresher workshops: %(topic)s.")
            texts[f"text_{language}"] = words % {"topic": topic.name}
    return texts
