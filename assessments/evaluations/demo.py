"""Three evaluations of the trial site: of 2008, told again, closed lately, and open."""

from datetime import UTC, datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from assessments.evaluations.demo_answers import (
    add_answers,
    answer_in_part,
    judge,
)
from assessments.evaluations.models import (
    Evaluation,
    Instrument,
    Participation,
    Wave,
)
from assessments.evaluations.results.closing import freeze
from assessments.evaluations.services import invite
from cohorts.enrolments.models import Cohort
from cohorts.participants.demo import FINISHED, GENERATION, REGIONAL
from lms.people.models import Institution, User

PAST, RECENT, PRESENT = "opi-2008", "opi-regional", "opi-actual"
PEOPLE = 75
KEY = {
    "key_until": datetime(2010, 9, 30, tzinfo=UTC).date(),
    "key_destroyed_at": datetime(2010, 9, 30, 12, tzinfo=UTC),
}
WORDS = {
    "purpose": "Saber qué temas deben reforzarse en los talleres del año siguiente.",
    "questions": "¿Qué temas se dominan? ¿Qué errores no pueden esperar?",
    "intended_use": "La agenda de los talleres de reforzamiento.",
    "ethics": "Las respuestas no afectan puestos, notas ni certificados.",
}
RECONSTRUCTION = {
    "reconstruction_es": (
        "Reconstrucción con respuestas sintéticas. La fuente dice que UNICEF evaluó a "
        "las OPI en septiembre de 2008 y que los resultados fijaron los talleres de "
        "2009; no dice quién respondió ni con qué resultado."
    ),
    "reconstruction_en": (
        "A reconstruction with synthetic answers. The source says that UNICEF "
        "evaluated the officers in September 2008 and that the results set the "
        "workshops of 2009; it does not say who answered, nor with which result."
    ),
}


def load_demo(report):
    instrument = Instrument.objects.filter(code="eval-opi").first()
    evaluator = User.objects.filter(email="evaluator@demo.test").first()
    if not (instrument and evaluator):
        return
    for code, create in (
        (PAST, create_past),
        (RECENT, create_recent),
        (PRESENT, create_present),
    ):
        is_loaded = Evaluation.objects.filter(code=code).exists()
        report.add("demo evaluation", "unchanged" if is_loaded else "created", code)
        if not is_loaded:
            create(instrument, evaluator)


@transaction.atomic
def create_past(instrument, evaluator):
    locked_at = datetime(2008, 8, 29, 18, tzinfo=UTC)
    evaluation = Evaluation.objects.create(
        code=PAST,
        title_es="Evaluación de las OPI, septiembre de 2008",
        title_en="Evaluation of the officers, September 2008",
        instrument=instrument,
        country="MX",
        importance_locked_at=locked_at,
        created_by=evaluator,
        created_at=locked_at,
        **WORDS,
        **RECONSTRUCTION,
        **KEY,
    )
    cohort = Cohort.objects.get(code="MX-2008-03")
    evaluation.cohorts.set([cohort])
    judge(evaluation, evaluator, locked_at)
    wave = Wave.objects.create(
        evaluation=evaluation,
        purpose=Wave.Purpose.NEEDS,
        opens_at=datetime(2008, 9, 1, 14, tzinfo=UTC),
        closes_at=datetime(2008, 10, 1, 5, tzinfo=UTC),
        stated_date="septiembre de 2008",
    )
    rng = Random(2008)
    institutions = Institution.objects.filter(code__in=("INM", "SNDIF"))
    institutions = list(institutions.order_by("code"))
    add_answers(wave, (rng.choice(institutions) for _person in range(PEOPLE)), rng)
    freeze(wave, by=evaluator, at=datetime(2008, 10, 2, 16, tzinfo=UTC))


@transaction.atomic
def create_recent(instrument, evaluator):
    now = timezone.now()
    cohort = Cohort.objects.get(code=FINISHED)
    evaluation = Evaluation.objects.create(
        code=RECENT,
        title_es=f"Necesidades de refuerzo: {cohort.name_es}",
        title_en=f"Refresher needs: {cohort.name_en}",
        instrument=instrument,
        importance_locked_at=now - timedelta(days=40),
        tolerance=35,  # of ten people without an error, 31 % cannot be ruled out
        key_until=timezone.localdate() + timedelta(days=500),
        created_by=evaluator,
        created_at=now - timedelta(days=50),
        **WORDS,
    )
    evaluation.cohorts.set([cohort])
    judge(evaluation, evaluator, now - timedelta(days=45))
    wave = Wave.objects.create(
        evaluation=evaluation,
        purpose=Wave.Purpose.NEEDS,
        opens_at=now - timedelta(days=35),
        closes_at=now - timedelta(days=14),
    )
    people = cohort.enrolments.select_related("institution").order_by("pk")
    add_answers(wave, (each.institution for each in people), Random(2024))
    freeze(wave, by=evaluator, at=now - timedelta(days=13))


@transaction.atomic
def create_present(instrument, evaluator):
    now = timezone.now()
    evaluation = Evaluation.objects.create(
        code=PRESENT,
        title_es=f"Evaluación de necesidades {now.year}",
        title_en=f"Evaluation of needs {now.year}",
        instrument=instrument,
        key_until=timezone.localdate() + timedelta(days=600),
        created_by=evaluator,
        **WORDS,
    )
    cohorts = Cohort.objects.filter(code__in=(REGIONAL, GENERATION))
    evaluation.cohorts.set(cohorts)
    wave = Wave.objects.create(
        evaluation=evaluation,
        purpose=Wave.Purpose.NEEDS,
        forms=Wave.Forms.COUNTERBALANCED,
        opens_at=now - timedelta(days=7),
        closes_at=now + timedelta(days=14),
    )
    invite(wave, by=evaluator)
    rng = Random(2026)
    others = Participation.objects.with_wave().filter(wave=wave)
    others = others.filter(enrolment__user__email__startswith="persona")
    for participation in others.order_by("pk")[::3]:
        answer_in_part(participation, rng)
