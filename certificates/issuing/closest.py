"""Who in a cohort needs least for the certificate."""

from dataclasses import dataclass

from cohorts.enrolments.models import Enrolment
from cohorts.names.models import NameRequest
from cohorts.overview.obstacles import obstacles_of
from cohorts.overview.structure import structure_of
from cohorts.overview.table import learner_rows

PEOPLE = 10


@dataclass(frozen=True)
class Candidate:
    enrolment: Enrolment
    units_left: int
    has_no_attempts_left: bool
    name_waits: bool


def closest_to_certificate(cohort, user):
    """The started people without a certificate, those with fewest units left first.

    The number of queries does not depend on how many there are.
    """
    waiting = Enrolment.objects.visible_to(user).active()
    waiting = waiting.filter(cohort=cohort, certificates=None)
    modules = structure_of(cohort).modules
    learners = learner_rows(modules, waiting.values("pk"))
    started = [person for person in learners if person.units_done]
    started.sort(key=lambda person: person.units_left)
    closest = {person.pk: person for person in started[:PEOPLE]}
    enrolments = waiting.select_related("user__institution").in_bulk(closest)
    obstacles = obstacles_of(cohort, list(closest))
    undecided = NameRequest.objects.waiting().filter(user__enrolments__in=closest)
    undecided = set(undecided.values_list("user", flat=True))
    return [
        Candidate(
            enrolments[pk],
            person.units_left,
            has_no_attempts_left=pk in obstacles,
            name_waits=enrolments[pk].user_id in undecided,
        )
        for pk, person in closest.items()
    ]
