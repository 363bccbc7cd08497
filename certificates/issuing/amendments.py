"""Revoking and correcting: new rows, never a change of the certificate."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.document import pdf
from certificates.document.codes import new_code, new_serial
from certificates.document.keys import signing_key
from certificates.issuing.drafts import Draft
from certificates.issuing.files import save_with_file
from certificates.issuing.mails import ready_mail
from certificates.issuing.models import (
    Certificate,
    CertificateEvent,
    CertificateReview,
    search_text,
)
from cohorts.enrolments.models import Enrolment
from cohorts.names.refusals import ensure_a_name
from cohorts.names.services import store_name
from cohorts.results.criteria import as_sentence_for_staff, unmet_criteria
from lms.text import clean_name

COPIED_FIELDS = [
    "enrolment",
    "cohort",
    "language",
    "holder_name",
    "institution",
    "institution_name",
    "country",
    "organiser_name",
    "title_es",
    "title_en",
    "cohort_name",
    "topics_es",
    "topics_en",
    "modules_es",
    "modules_en",
    "course_modules",
    "minutes",
    "pass_mark",
    "signatories",
    "average_mark",
    "content_versions",
    "began_on",
    "ended_on",
    "expires_on",
]


@transaction.atomic
def revoke_certificate(certificate, *, reason, by, at=None):
    """End the certificate's validity now; its details can still be verified."""
    certificate = _lock_in_force(certificate)
    return CertificateEvent.objects.create(
        certificate=certificate,
        kind=CertificateEvent.Kind.REVOKED,
        reason=reason,
        by=by,
        at=at or timezone.now(),
    )


@transaction.atomic
def correct_name(certificate, name, *, by=None, at=None):
    """Issue the same certificate with another name, which supersedes this one."""
    old = _lock_in_force(certificate)
    person, name = old.enrolment.user, clean_name(name)
    if name == old.holder_name:
        raise ValidationError(_("The certificate already has this name."))
    ensure_a_name(name, listed=f"{person.get_full_name()} {old.holder_name}")
    pdf.printable(name)
    new = _supersede(old, at=at, holder_name=name)
    # The person's next certificate must have it too.
    store_name(person, name, by=by, at=new.issued_at)
    return new


@transaction.atomic
def reissue_certificate(certificate, *, at=None):
    """Issue the certificate with the figures of today, which supersedes this one.

    Name, institution and validity stay. Refused if the criteria are no longer met.
    """
    # A result recorded at the same time waits here.
    Enrolment.objects.select_for_update().get(pk=certificate.enrolment_id)
    old = _lock_in_force(certificate)
    draft = Draft(old.enrolment)
    if phrases := unmet_criteria(draft.achievement):
        raise ValidationError(as_sentence_for_staff(phrases))
    return _supersede(old, at=at, **draft.figures())


@transaction.atomic
def keep_certificate(certificate, *, reason, by, at=None):
    certificate = _lock_in_force(certificate)
    latest = certificate.reviews.last()
    if latest is None or latest.outcome != CertificateReview.Outcome.DIFFERS:
        raise ValidationError(_("This certificate no longer has to be reviewed."))
    return CertificateReview.objects.create(
        certificate=certificate,
        outcome=CertificateReview.Outcome.KEPT,
        now=latest.now,
        reason=reason,
        by=by,
        at=at or timezone.now(),
    )


def _supersede(old, *, at, **changes):
    serial, person = new_serial(old.country), old.enrolment.user
    fields = {field: getattr(old, field) for field in COPIED_FIELDS} | changes
    new = Certificate(
        **fields,
        supersedes=old,
        code=new_code(),
        serial=serial,
        template_version=pdf.TEMPLATE_VERSION,
        signer_key=signing_key().key_id,
        issued_at=at or timezone.now(),
        search_text=search_text(fields["holder_name"], person, serial),
    )
    save_with_file(new)
    ready_mail(new).send()
    return new


def _lock_in_force(certificate):
    # A concurrent call waits here. The query that waited for the lock still sees the
    # time before it waited, so the status is read by a second query.
    Certificate.objects.select_for_update().get(pk=certificate.pk)
    certificate = Certificate.objects.with_status().get(pk=certificate.pk)
    if certificate.revoked_at:
        raise ValidationError(_("This certificate has already been revoked."))
    if certificate.superseded_by_code:
        raise ValidationError(
            _("This certificate has already been replaced by a corrected one.")
        )
    return certificate
