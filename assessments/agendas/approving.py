"""Approves an agenda: what it rests on is frozen, and its workshops are made."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.agendas.contested import lacks_reason
from assessments.agendas.evidence import evidence_of, placing_decisions
from assessments.agendas.models import Agenda, ApprovedSession
from assessments.agendas.proposing import is_current, latest_proposal
from assessments.agendas.real_sessions import (
    existing_session,
    make_session,
    make_workshops,
)
from assessments.agendas.results_json import spoken
from assessments.agendas.session_plans import (
    PlanRows,
    needs_by_topic,
    session_plans,
    topic_codes,
)
from curricula.sources.models import Topic
from lms.audit.services import record_by


def obstacles(agenda, proposal=None):
    """Sentences on what must be done first; empty if the agenda can be approved."""
    proposal = proposal or latest_proposal(agenda)
    if proposal is None or not is_current(agenda, proposal):
        return [
            _(
                "The proposed agenda is not up to date. Wait until it has been "
                "computed, or compute it again."
            )
        ]
    if conflicts := spoken(proposal.result)["conflicts"]:
        return [_("There is no agenda: resolve these conflicts first."), *conflicts]
    if not proposal.result["sessions"]:
        return [
            _(
                "The agenda has no session. Add workshop days and institutions that "
                "teach the topics."
            )
        ]
    return [*_without_reason(agenda, proposal), *_not_free(agenda, proposal)]


def _without_reason(agenda, proposal):
    rows, decisions = needs_by_topic(proposal), placing_decisions(agenda)
    open_codes = [code for code in topic_codes(proposal) if code not in decisions]
    names = {topic.code: topic.name for topic in Topic.objects.all()}
    for code in open_codes:
        if code not in rows:
            yield _(
                "%(topic)s was not tested. Give your reason to include it, or leave "
                "it out."
            ) % {"topic": names[code]}
        elif lacks_reason(rows[code], decisions.get(code)):
            yield _(
                "The place of %(topic)s is contested. Give your reason to confirm it, "
                "or leave it out."
            ) % {"topic": names[code]}


def _not_free(agenda, proposal):
    """Real workshops that another agenda has been approved with."""
    planned = agenda.planned_workshops.exclude(workshop=None)
    for each in planned.select_related("workshop__cohort"):
        others = ApprovedSession.objects.filter(
            planned_workshop__workshop=each.workshop_id
        ).exclude(agenda=agenda)
        if others.exists():
            yield _(
                "%(workshop)s already belongs to another approved agenda. Choose "
                "another workshop."
            ) % {"workshop": each.workshop}


@transaction.atomic
def approve(agenda, *, by, at=None):
    """Freeze the agenda and make its workshops; approving twice is approving once."""
    agenda = _locked(agenda)
    if agenda.is_approved:
        return agenda
    proposal = latest_proposal(agenda)
    if reasons := obstacles(agenda, proposal):
        raise ValidationError(reasons)
    agenda.approved_at, agenda.approved_by = at or timezone.now(), by
    agenda.validate_constraints()
    agenda.save(update_fields=["approved_at", "approved_by"])
    plans = session_plans(proposal)
    rows = PlanRows.of(agenda, plans)
    new = make_workshops(agenda, plans, rows)
    evidence = _evidence(agenda, proposal)
    for plan in plans:
        _approve_session(agenda, plan, rows, evidence[plan.topic], is_new=plan in new)
    record_by(by, agenda, "agendas.approve", sessions=len(plans))
    return agenda


def _locked(agenda):
    rows = Agenda.objects.select_for_update(of=("self",))
    return rows.select_related("snapshot__wave__evaluation").get(pk=agenda.pk)


def _evidence(agenda, proposal):
    rows, decisions = needs_by_topic(proposal), placing_decisions(agenda)
    return {
        code: evidence_of(agenda, rows.get(code), decisions.get(code))
        for code in topic_codes(proposal)
    }


def _approve_session(agenda, plan, rows, evidence, *, is_new):
    find = make_session if is_new else existing_session
    ApprovedSession.objects.create(
        agenda=agenda,
        planned_workshop=rows.planned[plan.workshop],
        topic=rows.topics[plan.topic],
        institution=rows.institutions[plan.institution],
        session=find(agenda, plan, rows),
        number=plan.number,
        day=plan.day,
        start=plan.start,
        end=plan.end,
        room=plan.room,
        **evidence,
    )
