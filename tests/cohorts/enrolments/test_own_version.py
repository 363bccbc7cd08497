"""The published version that comes with a person's enrolments."""

from cohorts.enrolments.access import own_enrolments
from curricula.courses.outline import note_change, published_version
from lms.people.models import User
from tests.factories.courses import make_course
from tests.factories.enrolments import EnrolmentFactory


def version_read_with(enrolment):
    (own,) = own_enrolments(User.objects.get(pk=enrolment.user_id))
    return own.cohort.published_version


def test_own_enrolments_bring_the_version_of_the_courses(db):
    make_course(modules=1, lessons=1)
    enrolment = EnrolmentFactory()
    before = version_read_with(enrolment)
    known = published_version()

    note_change("en")

    assert before == known
    assert version_read_with(enrolment) == published_version() != known


def test_site_without_courses_has_no_version(db):
    assert version_read_with(EnrolmentFactory()) == published_version() == ""
