"""What a cohort's certificate says."""

from certificates.awards.models import Award


def award_of(cohort):
    """What the cohort's certificate says; the usual until a coordinator changes it."""
    return Award.objects.get_or_create(cohort=cohort)[0]
