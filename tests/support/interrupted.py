"""A person of their own for each browser test that interrupts an attempt."""

import json
import re

from tests.support.browser import Person

PASSWORD = "a-good-password"
BEGIN = """
import json
from random import Random
from django.db import transaction
from assessments.quizzes.services import start_attempt
from cohorts.enrolments.models import Cohort
from curricula.courses.outline import outline_of
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory

cohort = Cohort.objects.get(code="DEMO")
quiz = outline_of(cohort.course_key, "es").modules[0].units[-1]
radios = ["single_choice", "true_false"]

def begin(enrolment):
    for seed in range(100):
        with transaction.atomic():
            attempt = start_attempt(enrolment, quiz, rng=Random(seed))
            asked = attempt.questions.filter(version__question__type__in=radios)
            if asked.count() >= 4:
                return attempt
            transaction.set_rollback(True)

people = []
for number in range({people}):
    user = UserFactory(email=f"interrupted{{number}}@example.org")
    user.emailaddress_set.create(email=user.email, primary=True, verified=True)
    attempt = begin(EnrolmentFactory(user=user, cohort=cohort))
    people.append([user.email, attempt.get_absolute_url()])
print("begun:", json.dumps(people))
"""
CHOICES = "fieldset.question:has(input[type=radio])"
CHECKED = re.compile(r'name="(q\d+)" value="(\w+)" checked')


def begin_attempts(site, people):
    """[(e-mail, address of an attempt just begun)] of as many new people."""
    code, output = site.manage("shell", "-c", BEGIN.format(people=people))
    assert code == 0, output
    return json.loads(output.partition("begun:")[2])


class Sitting(Person):
    """Somebody with an attempt open in a browser of their own."""

    def __init__(self, site, chromium, email, address):
        super().__init__(site, chromium)
        self.email, self.address = email, address
        self.open()

    def open(self):
        self.sign_in(self.email, PASSWORD)
        self.page.wait_for_url(lambda url: "login" not in url)
        self.page.goto(self.address)

    def choose(self, index, option, page=None):
        """The name of the question answered, and the answer."""
        question = (page or self.page).locator(CHOICES).nth(index)
        field = question.locator("input[type=radio]").nth(option)
        field.check()
        return question.get_attribute("id"), [field.get_attribute("value")]

    def shown(self, name, page=None):
        """The answers that the page shows as chosen."""
        chosen = (page or self.page).locator(f"#{name} input:checked").all()
        return [field.get_attribute("value") for field in chosen]

    def sees(self, text, page=None):
        bar = (page or self.page).locator("#saved").filter(has_text=text)
        bar.wait_for()

    def sent(self):
        """Wait until no cookie says that an answer waits (the page forbids `eval`)."""
        for _turn in range(100):
            if not any("unsent" in cookie["name"] for cookie in self.context.cookies()):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("an answer still waits")

    @property
    def saved(self):
        """{question: answer} as the site has them."""
        page = self.context.request.get(self.address).text()
        return {name: [answer] for name, answer in CHECKED.findall(page)}
