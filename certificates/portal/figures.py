"""Numbers of the certificates that somebody oversees."""

from datetime import timedelta

from django.db.models import Count, Q

from certificates.issuing.models import Certificate

SOON_DAYS = 90


def certificate_figures(overseen, today):
    """Numbers of certificates in force, about to expire, and no longer in force."""
    soon = today + timedelta(days=SOON_DAYS)
    in_force = Q(status=Certificate.Status.VALID)
    lapsed = Q(status__in=[Certificate.Status.EXPIRED, Certificate.Status.REVOKED])
    counts = overseen.aggregate(
        valid=Count("pk", filter=in_force),
        expiring=Count("pk", filter=in_force & Q(expires_on__lte=soon)),
        lapsed=Count("pk", filter=lapsed),
    )
    return counts | {"soon_days": SOON_DAYS}
