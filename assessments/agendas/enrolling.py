"""Enrols the people of an approved agenda in its refresher cohort.

The first are enrolled with the approval; all others by a job, so that an evaluation of
thousands of people keeps nobody waiting. Each step enrols whole people, and only those
who are not enrolled yet: a step that is repeated changes nothing.
"""

from assessments.agendas.module_lists import BATCH
from assessments.agendas.refresher_cohort import enrol_people
from assessments.evaluations.waves.population import population_of
from lms.jobs.models import Job
from lms.jobs.services import start_job

JOB = "agenda_enrolment"


def enrol_population(agenda, cohort):
    """Everybody is enrolled afterwards, or a job enrols those who are missing."""
    if enrol_some(agenda, cohort) == BATCH and (missing := missing_in(agenda, cohort)):
        start_job(
            JOB,
            started_by=agenda.approved_by,
            subject=agenda.title,
            payload={"agenda": agenda.pk, "cohort": cohort.pk},
            total=missing.count(),
        )


def enrol_some(agenda, cohort):
    """Enrol the next people, at most BATCH; how many they were."""
    people = list(missing_in(agenda, cohort).order_by("pk")[:BATCH])
    enrol_people(agenda, cohort, people)
    return len(people)


def missing_in(agenda, cohort):
    """Enrolments in the evaluated cohorts of people who are not in the new one."""
    people = population_of(agenda.evaluation)
    return people.exclude(user__in=cohort.enrolments.values("user"))


def enrolment_of(agenda):
    """The job that is enrolling people, or None if there is none to wait for."""
    jobs = Job.objects.filter(kind=JOB, payload__agenda=agenda.pk)
    return jobs.exclude(state=Job.State.DONE).last()
