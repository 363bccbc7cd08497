"""The certificates of the trial site: in force, expiring, expired and replaced."""

from datetime import timedelta

from django.utils import timezone

from certificates.issuing.amendments import correct_name, revoke_certificate
from certificates.issuing.models import Certificate, CertificateEvent
from certificates.issuing.services import issue_if_due
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.participants.demo import FINISHED, REGIONAL
from lms.people.models import User

# Days ago that the certificates of the finished cohort were issued, in turn; with the
# usual validity the second expires soon, and the third has expired.
ISSUED = (600, 700, 760)


def load_demo(report):
    cohort = Cohort.objects.filter(code=FINISHED).first()
    if cohort is None or not cohort.is_open:
        return
    report.add("demo certificates", "created", FINISHED)
    now = timezone.now()
    for number, enrolment in enumerate(cohort.enrolments.order_by("pk")):
        confirm_name(enrolment)
        issue_if_due(
            enrolment, at=now - timedelta(days=ISSUED[number % len(ISSUED)] + number)
        )
    for enrolment in Enrolment.objects.accepted().filter(cohort__code=REGIONAL):
        if enrolment.user.certificate_name:
            confirm_name(enrolment)
            issue_if_due(enrolment, at=now - timedelta(days=1))
    amend(Certificate.objects.filter(enrolment__cohort=cohort).order_by("pk"))
    cohort.status = Cohort.Status.DONE
    cohort.save(update_fields=["status"])


def confirm_name(enrolment):
    """Without the signal, which would issue the certificate today."""
    person = enrolment.user
    person.certificate_name = person.certificate_name or person.get_full_name()
    person.name_confirmed_at = person.name_confirmed_at or enrolment.accepted_at
    person.save(update_fields=["certificate_name", "name_confirmed_at"])


def amend(certificates):
    by = User.objects.filter(email="coordinator@demo.test").first()
    if len(certificates) < 2 or by is None:
        return
    first, *others = certificates
    revoke_certificate(first, reason=CertificateEvent.Reason.MISCONDUCT, by=by)
    for certificate in others:
        person = certificate.enrolment.user
        given, *more = person.given_names.split()
        if more:
            name = f"{given} {person.first_surname} {person.second_surname}"
            correct_name(certificate, name, by=by)
            return
