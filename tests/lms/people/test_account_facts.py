"""What is read of a person together with the account, and when it is used."""

from uuid import uuid4

import pytest
from django.utils import timezone

from assessments.evaluations.models import PanelMember
from cohorts.enrolments.access import learns
from cohorts.enrolments.models import Cohort
from cohorts.results.models import Criterion
from cohorts.workshops.models import Facilitator
from lms.people.account_facts import may_have
from lms.people.backends import AccountBackend
from lms.people.models import User
from lms.people.roles import Role
from lms.people.services import assign_role
from tests.factories.certificates import CertificateFactory
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.evaluations import EvaluationFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import make_published_workshop

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def give_session(user):
    session = make_published_workshop(CohortFactory()).sessions.first()
    Facilitator.objects.create(session=session, user=user)


def require_mark(user):
    cohort = EnrolmentFactory(user=user).cohort
    Criterion.objects.create(cohort=cohort, kind="mark", threshold=90)


def judge(user):
    PanelMember.objects.create(evaluation=EvaluationFactory(), user=user)


FACTS = {
    "learns": lambda user: EnrolmentFactory(user=user, cohort__course_key=uuid4()),
    "holds_role": lambda user: assign_role(user, Role.INSTRUCTOR),
    "gives_sessions": give_session,
    "has_criteria": require_mark,
    "judges": judge,
    "holds_certificates": lambda user: CertificateFactory(enrolment__user=user),
}


def facts_of(user):
    signed_in = AccountBackend().get_user(user.pk)
    return {name for name in FACTS if may_have(signed_in, name)}


@pytest.mark.parametrize(("name", "give"), FACTS.items())
def test_each_fact_is_of_the_person_alone(name, give):
    person, other = UserFactory(), UserFactory()
    assert facts_of(person) == set()

    give(person)

    assert (facts_of(person), facts_of(other)) == ({name}, set())


@pytest.mark.parametrize("status", Cohort.Status)
@pytest.mark.parametrize("withdrawn_at", [None, timezone.now()])
@pytest.mark.parametrize("course_key", [None, uuid4()])
def test_who_learns_is_read_as_it_is_computed(status, withdrawn_at, course_key):
    cohort = CohortFactory(status=status, course_key=course_key)
    user = EnrolmentFactory(cohort=cohort, withdrawn_at=withdrawn_at).user

    assert learns(AccountBackend().get_user(user.pk)) is learns(user)


def test_an_account_read_without_facts_may_have_everything():
    user = User.objects.get(pk=UserFactory().pk)

    assert all(may_have(user, name) for name in FACTS)
