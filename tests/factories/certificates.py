"""Certificates: one as the product issues it, and plain rows for lists."""

import datetime

import factory
from django.utils import timezone

from certificates.document import pdf
from certificates.document.codes import new_code, new_serial
from certificates.issuing import models
from certificates.issuing.files import content_of
from cohorts.enrolments.sequences import unit_sequence_of
from lms.word_search import searchable
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.support.results import complete_unit

EXPIRED = {"expires_on": datetime.date(2020, 1, 1)}


def enrolled(*, modules=1, lessons=1, cohort=None, **user):
    """A person of Guatemala, enrolled in an open cohort of a published course."""
    if cohort is None:
        course = make_course(modules=modules, lessons=lessons)
        cohort = CohortFactory(course_key=course.translation_key)
    user.setdefault("institution", government("GT"))
    return EnrolmentFactory(cohort=cohort, user=UserFactory(**user))


def government(country):
    return InstitutionFactory(
        code=f"{country}-GOV",
        name_es=f"Gobierno de {country}",
        name_en=f"Government of {country}",
        acronym=f"G{country}",
        country=country,
    )


def units_of(enrolment):
    return [unit for _module, unit in unit_sequence_of(enrolment.cohort, "es").steps]


def complete_course(enrolment):
    """Complete every unit; the certificate follows from it, or does not."""
    for unit in units_of(enrolment):
        complete_unit(enrolment, unit, language="es")
    return models.Certificate.objects.filter(enrolment=enrolment).first()


def issued(**user):
    """A certificate as the product issues it, signed file and all."""
    return complete_course(enrolled(**user))


class CertificateFactory(factory.django.DjangoModelFactory):
    """A row without file: `CertificateFactory(institution=…, holder_name=…)`."""

    class Meta:
        model = models.Certificate

    enrolment = factory.SubFactory(EnrolmentFactory)
    cohort = factory.SelfAttribute("enrolment.cohort")
    code = factory.LazyFunction(new_code)
    serial = factory.LazyAttribute(lambda row: new_serial(row.country))
    language = "es"
    holder_name = "Ana Lucía Pérez Íñiguez"
    institution = factory.LazyFunction(lambda: government("GT"))
    institution_name = factory.LazyAttribute(lambda row: row.institution.name_es)
    country = factory.LazyAttribute(lambda row: row.institution.country)
    title_es = "Oficial de Protección a la Infancia"
    title_en = "Child Protection Officer"
    cohort_name = factory.LazyAttribute(lambda row: row.enrolment.cohort.name_es)
    topics_es = ["Derechos humanos", "Trata de personas"]
    topics_en = ["Human rights", "Trafficking in persons"]
    minutes = 90
    content_versions = factory.LazyFunction(dict)
    began_on = datetime.date(2026, 11, 2)
    ended_on = datetime.date(2026, 11, 20)
    template_version = 1
    signer_key = "0" * 64
    issued_at = factory.LazyFunction(timezone.now)
    expires_on = datetime.date(2099, 1, 1)
    search_text = factory.LazyAttribute(
        lambda row: searchable(row.holder_name, row.serial)
    )

    @classmethod
    def _create(cls, model, **fields):
        certificate = model(**fields)
        certificate.wording = pdf.wording_of(content_of(certificate))
        certificate.save()
        return certificate
