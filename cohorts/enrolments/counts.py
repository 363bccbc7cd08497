"""How many people and institutions take part in cohorts."""

from django.db.models import Count

from cohorts.enrolments.models import Cohort, Enrolment


def count_participants(cohorts, user):
    count_people(cohorts, user)
    rows = Cohort.institutions.through.objects.filter(cohort__in=_keys(cohorts))
    institutions = _by_cohort(rows)
    for cohort in cohorts:
        cohort.institution_count = institutions.get(cohort.pk, 0)


def count_people(cohorts, user):
    visible = Enrolment.objects.visible_to(user).active()
    people = _by_cohort(visible.filter(cohort__in=_keys(cohorts)))
    for cohort in cohorts:
        cohort.people = people.get(cohort.pk, 0)


def _keys(cohorts):
    return [cohort.pk for cohort in cohorts]


def _by_cohort(rows):
    return dict(rows.order_by().values_list("cohort").annotate(n=Count("*")))
