"""An evaluation of thirty officers of the demo whose results are frozen.

Its weak topics are those of the demo's story of 2008. Crisis care is mastered, but
eight people make its critical error.
"""

CODE, COHORT = "necesidades-firmes", "EV-AGENDA"
TITLE = "Necesidades de una generación"
MASTERED, CRITICAL = "CC", "EV-K-CC8"
CREATE = """
from datetime import timedelta
from random import Random
from django.utils import timezone
from assessments.evaluations import demo, demo_answers
from assessments.evaluations.answering.consent import give_consent
from assessments.evaluations.answering.delivering import deliver_section
from assessments.evaluations.answering.saved_answers import begin_sheet
from assessments.evaluations.models import Evaluation, Instrument, Participation, Wave
from assessments.evaluations.results.closing import freeze
from assessments.evaluations.services import invite
from cohorts.enrolments.models import Cohort
from lms.people.models import Institution, User
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory

evaluator = User.objects.get(email="evaluator@demo.test")
inm = Institution.objects.get(code="INM")
course = Cohort.objects.get(code="DEMO").course_key
cohort = CohortFactory(
    code="{cohort}", course_key=course, organiser=inm, country="MX", institutions=[inm]
)
for number in range(30):
    EnrolmentFactory(cohort=cohort, user=UserFactory(institution=inm, password=None))
evaluation = Evaluation.objects.create(
    code="{code}", title_es="{title}", title_en="Needs of a generation", country="MX",
    instrument=Instrument.objects.get(code="eval-opi"), tolerance=15,
    key_until=timezone.localdate() + timedelta(days=400), created_by=evaluator,
    importance_locked_at=timezone.now(), **demo.WORDS,
)
evaluation.cohorts.set([cohort])
demo_answers.judge(evaluation, evaluator, timezone.now())
wave = Wave.objects.create(
    evaluation=evaluation, purpose="needs", opens_at=timezone.now() - timedelta(1),
    closes_at=timezone.now() + timedelta(1),
)
invite(wave, by=evaluator)
knowledge = evaluation.instrument.sections.get(purpose="knowledge")
items = list(knowledge.items.select_related("topic", "version"))
demo_answers.TOPICS["{mastered}"] = (0.98, demo_answers.TOPICS["{mastered}"][1])
demo_answers.CRITICAL = {{}}
rng = Random(2026)
people = Participation.objects.with_wave().filter(wave=wave)
for number, participation in enumerate(people):
    give_consent(participation, compares=True)
    demo_answers.CRITICAL["{critical}"] = 0 if number % 4 == 0 else 1
    demo_answers.save(begin_sheet(participation, knowledge), items, rng)
    deliver_section(participation, knowledge)
freeze(wave, by=evaluator, early=True)
"""


def freeze_evaluation(site):
    values = {"cohort": COHORT, "code": CODE, "title": TITLE}
    script = CREATE.format(mastered=MASTERED, critical=CRITICAL, **values)
    code, _output = site.manage("shell", "-c", script)
    assert code == 0
