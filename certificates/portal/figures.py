"""Numbers of the certificates that somebody oversees."""

from datetime import timedelta

from django.db.models import Count, Q, Value

from certificates.issuing.models import Certificate, CertificateEvent

SOON_DAYS = 90


def certificate_figures(overseen, today):
    """Numbers of certificates in force, about to expire, and no longer in force.

    The same states as `with_status` gives each certificate. All are counted by their
    last day, which an index answers; the few that were revoked or superseded are
    counted besides, and subtracted.
    """
    issued = overseen.order_by()
    events = CertificateEvent.objects.order_by().values("certificate")
    newer = Certificate.objects.filter(supersedes__isnull=False).order_by()
    revoked = issued.filter(pk__in=events)
    superseded = issued.filter(pk__in=newer.values("supersedes"))
    superseded = superseded.exclude(pk__in=events)
    issued, revoked, superseded = by_last_day(today, issued, revoked, superseded)
    unchanged = {
        name: issued[name] - revoked[name] - superseded[name] for name in issued
    }
    return {
        "valid": unchanged["all"] - unchanged["expired"],
        "expiring": unchanged["expiring"],
        "lapsed": unchanged["expired"] + revoked["all"],
        "soon_days": SOON_DAYS,
    }


def by_last_day(today, *querysets):
    """For each queryset its numbers of all, of expired and of expiring: one query."""
    soon = today + timedelta(days=SOON_DAYS)
    # Of a column of the index, so that the rows themselves are not read.
    numbers = {
        "all": Count("expires_on"),
        "expired": Count("expires_on", filter=Q(expires_on__lt=today)),
        "expiring": Count("expires_on", filter=Q(expires_on__range=(today, soon))),
    }
    first, *others = (
        each.annotate(part=Value(number)).values("part").annotate(**numbers)
        for number, each in enumerate(querysets)
    )
    counted = {row.pop("part"): row for row in first.union(*others, all=True)}
    none = dict.fromkeys(numbers, 0)  # a queryset without rows has no group
    return [counted.get(number, none) for number in range(len(querysets))]
