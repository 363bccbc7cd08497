"""A course, a cohort and two people, apart from the programme and its questions."""

import json

COHORT = "KINDS"
PASSWORD = "a-good-password"
QUIZ = "Todas las preguntas"
PEOPLE = {"scripts": "scripts@example.org", "none": "no-scripts@example.org"}
BEGIN = """
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from lms.people.models import User

course = make_course(modules=1, lessons=1)
marker = User.objects.get(email="instructor@demo.test")
cohort = CohortFactory(
    code="{cohort}", course_key=course.translation_key, instructors=[marker]
)
for email in {people}:
    user = UserFactory(email=email, preferred_language="es", password="{password}")
    user.emailaddress_set.create(email=email, primary=True, verified=True)
    EnrolmentFactory(user=user, cohort=cohort)
print("told:", course.get_children().get().pk)
"""
# Instruments come with the programme; no screen composes another one.
EVALUATE = """
from assessments.bank.kinds import KINDS
from assessments.bank.models import Question
from assessments.evaluations.models import Item, Pseudonym, Participation
from cohorts.enrolments.models import Cohort, Enrolment
from tests.factories.evaluations import (
    EvaluationFactory, Instrument, WaveFactory, knowledge_item, make_section
)
from django.utils import timezone

instrument = Instrument.objects.create(code="kinds", title_es="Escalas")
scales = [name for name, kind in KINDS.items() if not kind.is_marked]
questions = Question.objects.filter(type__in=scales, topic__code="T1")
for position, (purpose, kept) in enumerate({sections}, 1):
    section = make_section(instrument, position, purpose, kept)
    for place, question in enumerate(questions, 1):
        knowledge_item(section, question, place, "").save()
cohort = Cohort.objects.get(code="{cohort}")
evaluation = EvaluationFactory(instrument=instrument, cohorts=[cohort])
wave = WaveFactory(evaluation=evaluation)
for enrolment in cohort.enrolments.all():
    Pseudonym.objects.create(
        evaluation=evaluation, user=enrolment.user, first_form="A"
    )
    Participation.objects.create(
        wave=wave, enrolment=enrolment, invited_at=timezone.now()
    )
print("told:", wave.pk)
"""
SECTIONS = [("self_efficacy", "pseudonymous"), ("importance", "anonymous")]
STORED = """
import json
from assessments.quizzes.models import Attempt, SavedAnswer

attempt = Attempt.objects.get(enrolment__user__email="{email}")
answers = SavedAnswer.objects.latest_of(attempt)
answers = dict(answers.values_list("question", "answer"))
rows = attempt.questions.with_version().with_share()
print("told:", json.dumps([
    str(attempt.mark),
    {{
        row.version.question.type: [answers.get(row.pk), float(row.share or 0)]
        for row in rows
    }},
]))
"""
RATED = """
import json
from assessments.evaluations.models import AnonymousSheet, Item, Pseudonym, SavedAnswer

code = Pseudonym.objects.get(
    user__email="{email}", evaluation__instrument__code="kinds"
).code
rows = SavedAnswer.objects.latest().filter(sheet__code=code)
coded = {{row.item.kind_name: row.answer for row in rows.select_related("item")}}
names = dict(Item.objects.values_list("code", "kind_name"))
last = AnonymousSheet.objects.filter(wave__evaluation__instrument__code="kinds")
anonymous = {{names[code]: one for code, one in last.latest("pk").answers.items()}}
print("told:", json.dumps([coded, anonymous]))
"""


def begin(site):
    """The number of the module's page."""
    return told(site, BEGIN, people=list(PEOPLE.values()), password=PASSWORD)


def begin_evaluation(site):
    """The number of a wave that asks every kind that quizzes do not."""
    return told(site, EVALUATE, sections=SECTIONS)


def stored_attempt(site, email):
    """(mark, {kind: (answer, share of the points)}) of the person's one attempt."""
    return told(site, STORED, email=email)


def stored_ratings(site, email):
    """{kind: answer} of the part with a code, and of the last anonymous sheet."""
    return told(site, RATED, email=email)


def told(site, script, **values):
    script = script.format(cohort=COHORT, **values)
    code, output = site.manage("shell", "-c", script)
    assert code == 0, output
    return json.loads(output.partition("told:")[2])
