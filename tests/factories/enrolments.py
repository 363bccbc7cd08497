"""Cohorts of a given course, and people's enrolments in them."""

import factory
from django.utils import timezone

from cohorts.enrolments.events import EFFECTS
from cohorts.enrolments.models import Cohort, Enrolment, EnrolmentEvent
from cohorts.overview.receivers import follow_ledger
from cohorts.results.models import Result
from lms.people.models import Institution
from tests.factories.people import InstitutionFactory, UserFactory


class CohortFactory(factory.django.DjangoModelFactory):
    """`CohortFactory(course_key=course.translation_key)`: an open regional cohort."""

    class Meta:
        model = Cohort
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"C{n}")
    kind = Cohort.Kind.REGIONAL
    name_es = factory.LazyAttribute(lambda one: f"Cohorte {one.code}")
    name_en = factory.LazyAttribute(lambda one: f"Cohort {one.code}")
    status = Cohort.Status.OPEN
    country = "GT"
    organiser = factory.SubFactory(
        InstitutionFactory,
        code="INM",
        name_es="Instituto Nacional de Migración",
        name_en="National Migration Institute",
        acronym="INM",
        country="MX",
        kind=Institution.Kind.MIGRATION,
    )
    course_key = None
    pass_mark = 80

    @factory.post_generation
    def instructors(self, create, people, **kwargs):
        if people:
            self.instructors.set(people)

    @factory.post_generation
    def institutions(self, create, institutions, **kwargs):
        if institutions:
            self.institutions.set(institutions)


class EnrolmentFactory(factory.django.DjangoModelFactory):
    """A person who was invited, accepted and has not withdrawn, with the events."""

    class Meta:
        model = Enrolment

    cohort = factory.SubFactory(CohortFactory)
    user = factory.SubFactory(UserFactory)
    institution = factory.LazyAttribute(lambda enrolment: enrolment.user.institution)
    enrolled_at = factory.LazyFunction(timezone.now)
    invited_at = factory.LazyFunction(timezone.now)
    accepted_at = factory.LazyFunction(timezone.now)
    withdrawn_at = None

    @classmethod
    def _create(cls, model, **facts):
        """In two statements: the services take twenty, and the tests have thousands."""
        enrolment = model.objects.create(**facts)
        EnrolmentEvent.objects.bulk_create(
            EnrolmentEvent(enrolment=enrolment, kind=kind, at=facts[name])
            for kind, (name, _cleared) in EFFECTS.items()
            if name and facts[name]
        )
        return enrolment


class ResultFactory(factory.django.DjangoModelFactory):
    """`ResultFactory(enrolment=…, subject_key=…)`: a lesson completed."""

    class Meta:
        model = Result

    enrolment = factory.SubFactory(EnrolmentFactory)
    subject_key = factory.Faker("uuid4")
    kind = Result.Kind.LESSON
    outcome = Result.Outcome.COMPLETED
    language = "es"
    idempotency_key = factory.Sequence(lambda n: f"result-{n}")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """With the stored progress, without the certificate that may be due."""
        result = super()._create(model_class, *args, **kwargs)
        follow_ledger(results=[result])
        return result
