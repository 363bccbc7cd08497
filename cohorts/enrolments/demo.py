"""One open cohort with one trainee."""

from datetime import timedelta

from django.utils import timezone

from cohorts.enrolments.events import Kind
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.services import create_cohort, enrol, record_event
from curricula.courses.models import CoursePage
from curricula.courses.outline import outline_of
from lms.people.models import Institution, User

CODE = "DEMO"
TAKING_PART = ("GT-GOV", "SV-GOV", "HN-DGME", "HN-IHNFA", "HN-DGAC", "INM")
WEEKS = 7


def load_demo(report):
    cohort = Cohort.objects.filter(code=CODE).first()
    report.add("demo cohort", "unchanged" if cohort else "created", CODE)
    cohort = cohort or create_demo_cohort()
    instructor = User.objects.filter(email="instructor@demo.test").first()
    if instructor:
        cohort.instructors.add(instructor)
    trainee = User.objects.filter(email="trainee@demo.test").first()
    if trainee and not cohort.enrolments.filter(user=trainee).exists():
        enrol_trainee(cohort, trainee)


def enrol_trainee(cohort, user):
    enrolment = Enrolment(cohort=cohort, user=user, institution=user.institution)
    enrol([enrolment])
    record_event(enrolment, Kind.INVITED)
    record_event(enrolment, Kind.ACCEPTED)


def create_demo_cohort():
    today = timezone.localdate()
    course = CoursePage.objects.live().filter(locale__language_code="es").first()
    cohort = Cohort(
        code=CODE,
        kind=Cohort.Kind.REGIONAL,
        name_es=f"Formación regional {today.year}",
        name_en=f"Regional training {today.year}",
        status=Cohort.Status.OPEN,
        organiser=Institution.objects.filter(code="INM").first(),
        starts_on=today - timedelta(days=20),
        ends_on=today + timedelta(weeks=WEEKS),
        course_key=course and course.translation_key,
        pass_mark=80,
    )
    if course:
        modules = outline_of(cohort.course_key, "es").modules
        cohort.module_keys = [str(module.key) for module in modules]
    institutions = Institution.objects.filter(code__in=TAKING_PART)
    return create_cohort(cohort, by=None, institutions=institutions)
