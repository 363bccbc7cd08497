import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from certificates.awards.models import Award
from certificates.document.inspection import Finding, examine
from certificates.document.keys import signing_key
from certificates.issuing.amendments import correct_name, revoke_certificate
from certificates.issuing.drafts import months_later
from certificates.issuing.models import Certificate, CertificateEvent
from certificates.issuing.services import issue_if_due, unmet_by
from cohorts.enrolments.signals import criteria_changed
from cohorts.names.services import accept_request, confirm_name, refuse_request
from curricula.courses.outline import outline_of
from curricula.lessons.models import LessonPage
from tests.factories.certificates import (
    complete_course,
    enrolled,
    government,
    issued,
    units_of,
)
from tests.factories.courses import BOTH, make_course
from tests.factories.enrolments import CohortFactory
from tests.factories.people import UserFactory
from tests.support.results import complete_unit

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]
NOON = datetime.datetime(2026, 11, 20, 18, tzinfo=datetime.UTC)


def test_the_last_unit_issues_the_certificate():
    enrolment = enrolled(modules=2, lessons=2)
    *most, last = units_of(enrolment)
    for unit in most:
        complete_unit(enrolment, unit, language="es")
    before = Certificate.objects.count()

    complete_unit(enrolment, last, language="es")

    assert before == 0
    assert Certificate.objects.get().enrolment == enrolment


def test_the_certificate_keeps_what_was_true():
    enrolment = enrolled(modules=2, lessons=1)
    for unit in units_of(enrolment):
        complete_unit(enrolment, unit, language="es", at=NOON)

    certificate = Certificate.objects.get()

    assert certificate.holder_name == "Ana Lucía Pérez Íñiguez"
    assert certificate.institution_name == "Gobierno de GT"
    assert certificate.country == "GT"
    assert certificate.title_es == "Oficial de Protección a la Infancia"
    assert certificate.title_en == "Child Protection Officer"
    assert certificate.topics_es == ["Tema T1", "Tema T2"]
    assert certificate.topics_en == ["Topic T1", "Topic T2"]


def test_the_certificate_keeps_when_and_by_what():
    enrolment = enrolled(modules=1, lessons=2)
    for unit in units_of(enrolment):
        complete_unit(enrolment, unit, language="es", at=NOON)

    certificate = Certificate.objects.get()

    assert certificate.began_on == certificate.ended_on == datetime.date(2026, 11, 20)
    assert certificate.issued_on == timezone.localdate()
    assert certificate.expires_on == months_later(certificate.issued_on, 24)
    assert certificate.signer_key == signing_key().key_id
    assert certificate.content_versions == {
        str(unit.key): unit.revision_id for unit in units_of(enrolment)
    }


def test_the_file_is_signed_and_kept():
    certificate = issued()

    data = bytes(certificate.file.pdf)
    assert examine(data, signing_key().root) == Finding.GENUINE
    assert certificate.code.encode() in data


def test_the_certificate_is_in_the_persons_language():
    certificate = issued(preferred_language="en")

    assert certificate.language == "en"
    assert certificate.printed_title == "Child Protection Officer"
    assert certificate.printed_topics == ["Topic T1"]
    assert certificate.institution_name == "Government of GT"


def test_the_institution_is_the_one_at_that_moment():
    enrolment = enrolled()
    enrolment.user.institution = government("HN")
    enrolment.user.save()

    assert complete_course(enrolment).country == "HN"


def test_a_second_time_nothing_is_issued():
    certificate = issued()

    assert issue_if_due(certificate.enrolment) is None
    assert Certificate.objects.get() == certificate


@pytest.mark.parametrize(
    ("person", "sentences"),
    [
        (
            {"name_confirmed_at": None},
            ["You have not confirmed your name for the certificate."],
        ),
        (
            {"certificate_name": ""},
            ["You have not confirmed your name for the certificate."],
        ),
        (
            {"certificate_name": "Ana 漢"},
            ["The certificate cannot print the character 漢 in “Ana 漢”."],
        ),
        ({"institution": None}, []),
    ],
)
def test_a_name_that_cannot_be_printed_waits_and_loses_nothing(person, sentences):
    enrolment = enrolled(**person)

    certificate = complete_course(enrolment)

    assert (certificate is None) == bool(sentences)
    assert enrolment.results.count() == 1
    assert [str(sentence) for sentence in unmet_by(enrolment)] == sentences


def test_an_institution_that_cannot_be_printed_waits_too():
    institution = government("GT")
    institution.name_es = "漢"
    institution.save()

    assert issued(institution=institution) is None


def test_once_the_name_is_corrected_the_certificate_is_due():
    enrolment = enrolled(certificate_name="Ana 漢")
    complete_course(enrolment)
    enrolment.user.certificate_name = "Ana Han"
    enrolment.user.save()

    assert issue_if_due(enrolment).holder_name == "Ana Han"


def test_a_withdrawn_person_gets_none():
    enrolment = enrolled()
    enrolment.withdrawn_at = timezone.now()
    enrolment.save()

    assert complete_course(enrolment) is None


def test_fewer_modules_issue_what_is_due_now():
    enrolment = enrolled(modules=2)
    first, _second = units_of(enrolment)
    complete_unit(enrolment, first, language="es")
    cohort, other = enrolment.cohort, enrolled(cohort=enrolment.cohort)
    cohort.module_keys = [str(outline_of(cohort.course_key, "es").modules[0].key)]
    cohort.save()

    criteria_changed.send(type(cohort), cohort=cohort)

    assert Certificate.objects.get().enrolment == enrolment
    assert other.certificates.count() == 0


def test_the_award_decides_title_and_validity():
    enrolment = enrolled()
    Award.objects.create(cohort=enrolment.cohort, title_es="Otra", valid_months=6)
    (unit,) = units_of(enrolment)

    complete_unit(enrolment, unit, language="es", at=NOON)

    certificate = Certificate.objects.get()
    assert certificate.title_es == "Otra"
    assert certificate.expires_on == months_later(certificate.issued_on, 6)


@pytest.mark.parametrize(
    ("months", "day"),
    [
        (1, (2027, 2, 28)),
        (13, (2028, 2, 29)),
        (11, (2027, 12, 31)),
        (12, (2028, 1, 31)),
    ],
)
def test_months_later_is_a_day_of_the_calendar(months, day):
    start = datetime.date(2027, 1, 31)

    assert months_later(start, months) == datetime.date(*day)


def test_a_certificate_is_revoked_once_with_a_reason():
    certificate, coordinator = issued(), UserFactory()
    reason = CertificateEvent.Reason.ISSUED_IN_ERROR

    revoke_certificate(certificate, reason=reason, by=coordinator)

    assert Certificate.objects.with_status().get().status == "revoked"
    with pytest.raises(ValidationError, match="has already been revoked"):
        revoke_certificate(certificate, reason=reason, by=coordinator)


def test_a_corrected_name_supersedes_the_old_certificate():
    old = issued()

    new = correct_name(old, "Ana Lucía Pérez  In\u0303iguez")

    assert old.cohort == new.cohort == old.enrolment.cohort
    states = dict(Certificate.objects.with_status().values_list("serial", "status"))
    assert states == {old.serial: "superseded", new.serial: "valid"}
    assert new.holder_name == "Ana Lucía Pérez Iñiguez"
    assert new.expires_on == old.expires_on
    assert bytes(new.file.pdf) != bytes(old.file.pdf)
    assert new.enrolment.user.certificate_name == new.holder_name


def test_a_certificate_no_longer_in_force_is_not_changed():
    old = issued()
    correct_name(old, "Ana Pérez")

    with pytest.raises(ValidationError, match="already been replaced"):
        correct_name(old, "Ana Íñiguez")
    with pytest.raises(ValidationError, match="already been replaced"):
        revoke_certificate(old, reason="misconduct", by=UserFactory())


def test_the_same_or_an_unprintable_name_is_refused():
    old = issued()

    with pytest.raises(ValidationError, match="already has this name"):
        correct_name(old, old.holder_name)
    with pytest.raises(ValidationError, match="“漢” belongs to another alphabet"):
        correct_name(old, "Ana 漢")
    assert Certificate.objects.get() == old


def test_language_that_lacks_a_lesson_does_not_certify_with_less():
    course = make_course(modules=1, lessons=2, languages=BOTH)
    cohort = CohortFactory(course_key=course.translation_key)
    enrolment = enrolled(cohort=cohort, preferred_language="en")
    first, second = units_of(enrolment)
    LessonPage.objects.get(
        translation_key=second.key, locale__language_code="en"
    ).unpublish()
    complete_unit(enrolment, first, language="en")
    before = Certificate.objects.count()
    unmet = unmet_by(enrolment)

    complete_unit(enrolment, second, language="es")

    assert (before, unmet) == (0, ["You lack: 1 module."])
    certificate = Certificate.objects.get()
    assert set(certificate.content_versions) == {str(first.key), str(second.key)}


def test_no_certificate_is_issued_while_a_name_waits_for_its_decision(coordinator):
    enrolment = enrolled()
    request = confirm_name(enrolment.user, "Eva Luz Gómez", reason="It is my name.")
    before = complete_course(enrolment)
    unmet = unmet_by(enrolment)

    accept_request(request, by=coordinator)

    assert before is None
    assert unmet == [
        "You asked for another name on your certificates. It waits for the "
        "coordinator's decision."
    ]
    assert Certificate.objects.get().holder_name == "Eva Luz Gómez"


def test_a_refused_name_issues_with_the_listed_one(coordinator):
    enrolment = enrolled()
    request = confirm_name(enrolment.user, "Eva Luz Gómez", reason="It is my name.")
    complete_course(enrolment)

    refuse_request(request, by=coordinator, reason="No document shows it.")

    assert Certificate.objects.get().holder_name == "Ana Lucía Pérez Íñiguez"


def test_certificates_are_found_by_the_listed_and_the_printed_name(coordinator):
    enrolment = enrolled()
    request = confirm_name(enrolment.user, "Eva Luz Gómez", reason="It is my name.")
    accept_request(request, by=coordinator)

    certificate = complete_course(enrolment)

    for words in ("gómez", "perez iniguez", certificate.serial):
        assert Certificate.objects.naming(words).get() == certificate
