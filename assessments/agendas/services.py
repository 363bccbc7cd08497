"""Agendas are made from frozen results; decisions about their topics are appended."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from assessments.agendas.basis import current_decisions
from assessments.agendas.last_taught import last_taught_on
from assessments.agendas.models import Agenda, Decision, TopicSetting
from assessments.agendas.models.agendas import SHORTEST_REASON
from assessments.agendas.proposing import latest_proposal, request_proposal
from assessments.evaluations.results.notes import LEAST
from curricula.sources.models import Topic
from lms.audit.services import record_by

Kind = Decision.Kind


@transaction.atomic
def create_agenda(snapshot, *, by, **fields):
    """An `Agenda` of those results, with settings of their topics.

    `fields`: titles, places and with_time. Refused where results may not be shown.
    """
    refuse_few(snapshot)
    evaluation = snapshot.wave.evaluation
    agenda = Agenda.objects.create(
        snapshot=snapshot,
        evaluation_closed_at=snapshot.closed_at,
        created_by=by,
        **fields,
    )
    codes = [topic["code"] for topic in snapshot.inputs["topics"]]
    topics = Topic.objects.filter(code__in=codes)
    taught = last_taught_on(evaluation, until=snapshot.closed_at)
    TopicSetting.objects.bulk_create(
        TopicSetting(agenda=agenda, topic=each, last_taught_on=taught.get(each.pk))
        for each in topics
    )
    record_by(by, agenda, "agendas.created", evaluation=evaluation.code)
    request_proposal(agenda, by=by)
    return agenda


def refuse_few(snapshot):
    if ["all", ""] not in snapshot.figures["shown"]["staff"][""]:
        raise ValidationError(
            _(
                "Only %(n)s people answered. Needs are computed from %(least)s people: "
                "invite more people in a further wave, or evaluate several cohorts "
                "together."
            )
            % {"n": snapshot.n, "least": LEAST}
        )


def refuse_if_approved(agenda):
    if agenda.is_approved:
        raise ValidationError(
            _("This agenda is approved and stays as it is. Create another one.")
        )


@transaction.atomic
def decide_topic(decision):
    """Append the `Decision`, which is not saved yet, and compute the agenda again."""
    agenda = decision.agenda = _locked(decision.agenda)
    refuse_if_approved(agenda)
    refuse_short(decision.reason)
    refuse_decision(decision)
    decision.save()
    topic = decision.topic.code
    record_by(
        decision.by, agenda, "agendas.decided", topic=topic, kind=str(decision.kind)
    )
    request_proposal(agenda, by=decision.by)
    return decision


def _locked(agenda):
    rows = Agenda.objects.select_for_update(of=("self",))
    return rows.select_related("snapshot__wave__evaluation").get(pk=agenda.pk)


def refuse_short(reason):
    length = len(reason.strip())
    if length < SHORTEST_REASON:
        sentence = _(
            "Write at least %(least)s characters: your reason has %(length)s. It is "
            "read with the agenda by people who do not know the case."
        )
        words = sentence % {"least": SHORTEST_REASON, "length": length}
        raise ValidationError({"reason": words})


def refuse_decision(decision):
    """Mandates come before critical errors, and those before what somebody prefers."""
    kind, topic = decision.kind, decision.topic
    current = current_decisions(decision.agenda).get(topic.code)
    if kind == Kind.MANDATE and not decision.norm.strip():
        raise ValidationError({"norm": _("Name the norm or programme.")})
    if kind == Kind.WITHDRAW and current is None:
        raise ValidationError(_("There is no decision on this topic to withdraw."))
    if kind in (Kind.WITHDRAW, Kind.MANDATE):
        return
    if current is not None and current.kind == Kind.MANDATE:
        raise ValidationError(
            _("A norm requires this topic. Withdraw the mandate first.")
        )
    row = need_of(decision.agenda, topic)
    if kind == Kind.EXCLUDE and row and row["required"] == "critical":
        raise ValidationError(
            _("Critical errors make this topic mandatory: it cannot be left out.")
        )
    if kind == Kind.CONFIRM and not (row and row["band"] == "contested"):
        raise ValidationError(
            _("The place of this topic is not contested: it needs no confirmation.")
        )


def need_of(agenda, topic):
    """The topic's row in the latest proposal; None if it has no need there."""
    proposal = latest_proposal(agenda)
    rows = proposal.needs["rows"] if proposal else []
    return next((row for row in rows if row["topic"] == topic.code), None)
