"""The refresher cohort of an approved agenda, and who is enrolled in it."""

from assessments.agendas.module_lists import course_of, lists_of, modules_of
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.services import create_cohort, enrol
from lms import languages
from lms.people.models import Institution
from lms.people.roles import Role


def make_cohort(agenda, days, topics):
    evaluation = agenda.evaluation
    evaluated = list(evaluation.cohorts.order_by("pk"))
    course_key = course_of(evaluation)
    modules = modules_of(course_key, topics, languages.current())
    cohort = Cohort(
        kind=Cohort.Kind.REFRESHER,
        name_es=agenda.title_es,
        name_en=agenda.title_en,
        country=evaluation.country,
        organiser=organiser_of(evaluated, agenda.approved_by),
        starts_on=min(days),
        ends_on=max(days),
        delivery=Cohort.Delivery.IN_PERSON,
        languages=sorted({each for cohort in evaluated for each in cohort.languages}),
        course_key=course_key if modules else None,
        module_keys=[str(module.key) for module in modules],
    )
    institutions = Institution.objects.filter(cohorts__in=evaluated).distinct()
    create_cohort(cohort, by=agenda.approved_by, institutions=institutions)
    cohort.topics.set(topics)
    return cohort


def organiser_of(cohorts, by):
    """Who organised all those cohorts, if the person coordinates that institution."""
    organisers = {cohort.organiser for cohort in cohorts}
    organiser = organisers.pop() if len(organisers) == 1 else None
    if organiser is None or by is None:
        return organiser
    scope = by.scope(Role.COORDINATOR)
    covers = scope.covers(country=organiser.country, institution=organiser)
    return organiser if covers else None


def enrol_people(agenda, cohort, enrolments):
    topics = list(cohort.topics.all())
    modules = modules_of(cohort.course_key, topics, languages.current())
    people = [enrolment.user_id for enrolment in enrolments]
    cuts = cuts_of(agenda, topics, cohort.pass_mark)
    lists = lists_of(people, cohort.course_key, modules, cuts)
    return enrol(
        [
            Enrolment(
                cohort=cohort,
                user_id=enrolment.user_id,
                institution_id=enrolment.institution_id,
                module_keys=lists[enrolment.user_id],
            )
            for enrolment in enrolments
        ],
        by=agenda.approved_by,
        at=agenda.approved_at,
    )


def cuts_of(agenda, topics, otherwise):
    """Topic's pk → its cut score out of 100; `otherwise`: for topics without one."""
    cuts = agenda.snapshot.inputs["cuts"]
    return {
        topic.pk: cuts[topic.code]["value"] if topic.code in cuts else otherwise
        for topic in topics
    }
