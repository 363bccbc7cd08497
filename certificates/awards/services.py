"""What a cohort's certificate says."""

from certificates.awards.models import Award


def award_of(cohort):
    """What the cohort's certificate says; unsaved while nobody has changed it."""
    return Award.objects.filter(cohort=cohort).first() or Award(cohort=cohort)
