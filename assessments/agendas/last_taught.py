"""When the people of an evaluation were last taught each topic."""

from django.db.models import Max

from cohorts.enrolments.models import Cohort
from cohorts.workshops.models import Session


def last_taught_on(evaluation, *, until):
    """Topic's key → the day of its latest session, or the end of a course with it."""
    cohorts = evaluation.cohorts.values("pk")
    sessions = Session.objects.planned().filter(
        workshop__cohort__in=cohorts, ends_at__lte=until, topics__isnull=False
    )
    latest = sessions.order_by().values("topics").annotate(latest=Max("ends_at"))
    days = {row["topics"]: row["latest"].date() for row in latest}
    ended = Cohort.objects.filter(
        pk__in=cohorts, ends_on__lte=until.date(), topics__isnull=False
    )
    for row in ended.order_by().values("topics").annotate(latest=Max("ends_on")):
        day = days.get(row["topics"], row["latest"])
        days[row["topics"]] = max(day, row["latest"])
    return days
