"""How many people and institutions take part in cohorts."""

from django.db.models import Count

from cohorts.enrolments.models import Cohort, Enrolment


def count_participants(cohorts, user):
    keys = [cohort.pk for cohort in cohorts]
    visible = Enrolment.objects.visible_to(user).active().filter(cohort__in=keys)
    people = _by_cohort(visible)
    institutions = _by_cohort(
        Cohort.institutions.through.objects.filter(cohort__in=keys)
    )
    for cohort in cohorts:
        cohort.people = people.get(cohort.pk, 0)
        cohort.institution_count = institutions.get(cohort.pk, 0)


def _by_cohort(rows):
    return dict(rows.order_by().values_list("cohort").annotate(n=Count("pk")))
