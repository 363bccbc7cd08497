"""Numbers of the certificates that somebody oversees."""

from datetime import timedelta

from django.db.models import Count, Q

from certificates.issuing.models import Certificate, CertificateEvent

SOON_DAYS = 90


def certificate_figures(overseen, today):
    """Numbers of certificates in force, about to expire, and no longer in force.

    The same states as `with_status` gives each certificate, but looked up among the few
    that were revoked or superseded.
    """
    soon = today + timedelta(days=SOON_DAYS)
    revoked = Q(pk__in=CertificateEvent.objects.order_by().values("certificate"))
    newer = Certificate.objects.filter(supersedes__isnull=False).order_by()
    unchanged = ~revoked & ~Q(pk__in=newer.values("supersedes"))
    in_force = unchanged & Q(expires_on__gte=today)
    counts = overseen.aggregate(
        valid=Count("pk", filter=in_force),
        expiring=Count("pk", filter=in_force & Q(expires_on__lte=soon)),
        lapsed=Count("pk", filter=revoked | unchanged & Q(expires_on__lt=today)),
    )
    return counts | {"soon_days": SOON_DAYS}
