"""A cohort of officers of three institutions, who read two languages."""

from tests.support.whole import WHOLE

COHORT = "EV-OFFICERS"
PASSWORD = "a-good-password"
# Institution → (how many people, their language). Four are too few to be reported;
# of the first two enough answer for it, one of the INM does not finish.
GROUPS = {
    "INM": (14 if WHOLE else 6, "es"),
    "GT-GOV": (12 if WHOLE else 5, "en"),
    "HN-DGME": (4, "es"),
}
PEOPLE = sum(people for people, _language in GROUPS.values())
CREATE = """
from django.contrib.auth.hashers import make_password
from cohorts.enrolments.models import Cohort
from lms.people.models import Institution, User
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory

course = Cohort.objects.get(code="DEMO").course_key
organiser = Institution.objects.get(code="INM")
password = make_password("{password}")  # takes a while, as it should
cohort = CohortFactory(code="{code}", course_key=course, organiser=organiser)
for code, (people, language) in {groups}.items():
    for number in range(people):
        user = UserFactory(
            email=f"{{code.lower()}}-{{number}}@example.org",
            institution=Institution.objects.get(code=code),
            preferred_language=language,
            password=None,
            first_surname=f"{{code}} {{number:02}}",
        )
        User.objects.filter(pk=user.pk).update(password=password)
        user.emailaddress_set.create(email=user.email, primary=True, verified=True)
        EnrolmentFactory(user=user, cohort=cohort)
"""


def create_officers(site):
    values = {"code": COHORT, "groups": GROUPS, "password": PASSWORD}
    code, _output = site.manage("shell", "-c", CREATE.format(**values))
    assert code == 0


def email_of(institution, number):
    return f"{institution.lower()}-{number}@example.org"
