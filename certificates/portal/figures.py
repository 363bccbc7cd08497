"""Numbers of the certificates that somebody oversees."""

from datetime import timedelta

from django.db.models import Count, Q

SOON_DAYS = 90


def certificate_figures(overseen, today):
    """Numbers of certificates in force, about to expire, and no longer in force.

    The same states as `with_status` gives each certificate, by two joins.
    """
    soon = today + timedelta(days=SOON_DAYS)
    revoked = Q(events__isnull=False)
    unchanged = Q(events=None, superseded_by=None)
    in_force = unchanged & Q(expires_on__gte=today)
    counts = overseen.aggregate(
        valid=Count("pk", filter=in_force),
        expiring=Count("pk", filter=in_force & Q(expires_on__lte=soon)),
        lapsed=Count("pk", filter=revoked | unchanged & Q(expires_on__lt=today)),
    )
    return counts | {"soon_days": SOON_DAYS}
