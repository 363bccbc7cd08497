"""The real workshops and sessions of an approved agenda.

Workshops are made as drafts: who coordinates them publishes them and informs people.
"""

from assessments.agendas.enrolling import enrol_population
from assessments.agendas.refresher_cohort import make_cohort
from cohorts.workshops.models import Partnership, Session, Workshop
from cohorts.workshops.services import add_session, create_workshop
from cohorts.workshops.time_zones import local_moment


def make_workshops(agenda, plans, rows):
    """Make the planned workshops that are not linked to a real one, in one cohort.

    Returns the plans of their sessions, which are still to be made.
    """
    new = [plan for plan in plans if not rows.planned[plan.workshop].workshop_id]
    if not new:
        return []
    topics = rows.taught(new)
    cohort = make_cohort(agenda, [plan.day for plan in new], topics)
    for order in sorted({plan.workshop for plan in new}):
        _make_workshop(rows.planned[order], cohort, by=agenda.approved_by)
    _add_partners(cohort, new, rows)
    enrol_population(agenda, cohort)
    return new


def _make_workshop(planned, cohort, *, by):
    workshop = Workshop(
        cohort=cohort,
        name_es=planned.title_es,
        name_en=planned.title_en,
        place=planned.place,
        starts_on=min(planned.days),
        ends_on=max(planned.days),
        time_zone=planned.time_zone,
    )
    planned.workshop = create_workshop(workshop, by=by)
    planned.save(update_fields=["workshop"])


def _add_partners(cohort, plans, rows):
    """Each institution teaches the topics of its sessions."""
    taught = dict.fromkeys((plan.institution, plan.topic) for plan in plans)
    Partnership.objects.bulk_create(
        Partnership(
            cohort=cohort,
            institution=rows.institutions[institution],
            part=Partnership.Part.TEACHES,
            topic=rows.topics[topic],
        )
        for institution, topic in taught
    )


def make_session(agenda, plan, rows):
    workshop = rows.planned[plan.workshop].workshop
    topic = rows.topics[plan.topic]
    session = Session(
        workshop=workshop,
        title_es=topic.name_es,
        title_en=topic.name_en,
        starts_at=local_moment(plan.day, plan.start, workshop.time_zone),
        ends_at=local_moment(plan.day, plan.end, workshop.time_zone),
        room=plan.room,
    )
    return add_session(
        session,
        facilitators=[rows.institutions[plan.institution]],
        topics=[topic],
        by=agenda.approved_by,
        at=agenda.approved_at,
    )


def existing_session(agenda, plan, rows):
    sessions = Session.objects.planned().filter(
        workshop=rows.planned[plan.workshop].workshop_id,
        topics=rows.topics[plan.topic],
        approved_as=None,
    )
    return sessions.order_by("starts_at", "pk").first()
