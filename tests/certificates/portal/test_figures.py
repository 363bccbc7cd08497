"""The portal's numbers of certificates, compared with the state of each of them."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from certificates.issuing.models import Certificate, CertificateEvent
from certificates.portal.figures import SOON_DAYS, certificate_figures
from tests.factories.certificates import CertificateFactory, government
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]
DAYS = (-400, -1, 0, 1, SOON_DAYS, SOON_DAYS + 1, 400)  # until the last day


def recount(certificates, today):
    certificates = list(certificates.with_status(today))
    counts = Counter(each.status for each in certificates)
    soon = today + timedelta(days=SOON_DAYS)
    valid = [each for each in certificates if each.status == "valid"]
    return {
        "valid": counts["valid"],
        "expiring": sum(each.expires_on <= soon for each in valid),
        "lapsed": counts["expired"] + counts["revoked"],
        "soon_days": SOON_DAYS,
    }


def happen(chance, today, by):
    """A certificate is issued; then it, or an earlier one, is changed or is not."""
    country = chance.choice(("GT", "HN"))
    last_day = today + timedelta(days=chance.choice(DAYS))
    CertificateFactory(institution=government(country), expires_on=last_day)
    in_force = Certificate.objects.current().filter(events=None)
    old = chance.choice(in_force)
    act = chance.choice(("none", "revoke", "supersede"))
    if act == "revoke":
        CertificateEvent.objects.create(certificate=old, kind="revoked", by=by)
    elif act == "supersede":
        CertificateFactory(
            enrolment=old.enrolment,
            institution=old.institution,
            expires_on=old.expires_on,
            supersedes=old,
        )


@pytest.mark.parametrize("seed", range(6))
def test_figures_equal_a_recount(seed, liaison_gt, coordinator):
    chance, today, by = random.Random(seed), timezone.localdate(), UserFactory()
    for _event in range(12):
        happen(chance, today, by)

        for user in (liaison_gt, coordinator):
            overseen = Certificate.objects.overseen_by(user)
            assert certificate_figures(overseen, today) == recount(overseen, today)


def test_nothing_issued_is_nothing_counted(liaison_gt):
    overseen = Certificate.objects.overseen_by(liaison_gt)

    figures = certificate_figures(overseen, timezone.localdate())

    assert figures == {"valid": 0, "expiring": 0, "lapsed": 0, "soon_days": SOON_DAYS}
