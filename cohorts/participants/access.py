from django.shortcuts import get_object_or_404

from cohorts.enrolments.access import coordinated_cohort_or_404


def changeable_enrolment_or_404(user, code, pk):
    """The enrolment, for those who coordinate the cohort and have it in their scope."""
    cohort = coordinated_cohort_or_404(user, code)
    enrolments = cohort.enrolments.visible_to(user).select_related("user", "cohort")
    return get_object_or_404(enrolments, pk=pk)
