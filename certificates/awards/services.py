from certificates.awards.models import Award


def award_of(cohort):
    """The cohort's award, or an unsaved one with the default values."""
    return Award.objects.filter(cohort=cohort).first() or Award(cohort=cohort)
