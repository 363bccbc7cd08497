"""Two evaluations of the trial site: one of 2008, told again, and one open for answers.

All answers are synthetic, and always the same.
"""

from datetime import UTC, datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from assessments.evaluations.answering.consent import give_consent
from assessments.evaluations.answering.delivering import (
    deliver_anonymously,
    deliver_section,
)
from assessments.evaluations.answering.saved_answers import begin_sheet
from assessments.evaluations.models import (
    AnonymousSheet,
    CutScore,
    Evaluation,
    ImportanceRating,
    Instrument,
    PanelMember,
    Participation,
    SavedAnswer,
    Section,
    Sheet,
    Wave,
)
from assessments.evaluations.models.participation import CODE_ALPHABET
from assessments.evaluations.results.closing import freeze
from assessments.evaluations.services import invite
from assessments.evaluations.waves.sections import asked_sections
from cohorts.enrolments.models import Cohort
from cohorts.participants.demo import GENERATION, REGIONAL
from curricula.sources.models import Topic
from lms.people.models import Institution, User

PAST, PRESENT = "opi-2008", "opi-actual"
PEOPLE = 75
# Topic → (share of right answers to items that are not critical, importance by each
# judge). The five weak topics are those of the two workshops of 2009.
TOPICS = {
    "HR": (0.84, (4, 4, 5)),
    "EL": (0.83, (4, 4, 4)),
    "EC": (0.83, (5, 4, 4)),
    "CC": (0.82, (5, 4, 4)),
    "CR": (0.62, (5, 5, 4)),
    "IP": (0.33, (5, 5, 5)),
    "VM": (0.81, (5, 4, 5)),
    "TR": (0.47, (5, 5, 4)),
    "GE": (0.57, (4, 4, 4)),
    "ND": (0.67, (4, 4, 4)),
}
# The judges see the items with their keys, so that none of them is asked.
JUDGES = ("coordinator@demo.test", "instructor@demo.test", "editor@demo.test")
# Share of right answers to critical items; nobody fails at the others.
CRITICAL = {"EV-K-IP1": 0.91}  # telling the consulate before screening
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
    for code, create in ((PAST, create_past), (PRESENT, create_present)):
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
    for _person in range(PEOPLE):
        add_sheet(wave, cohort, rng)
    add_anonymous_sheets(wave, rng)
    freeze(wave, by=evaluator, at=datetime(2008, 10, 2, 16, tzinfo=UTC))


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


def judge(evaluation, by, at):
    topics = {topic.code: topic for topic in Topic.objects.all()}
    users = User.objects.in_bulk(JUDGES, field_name="email")
    for number, email in enumerate(JUDGES):
        member = PanelMember.objects.create(evaluation=evaluation, user=users[email])
        ImportanceRating.objects.bulk_create(
            ImportanceRating(member=member, topic=topics[code], value=row[1][number])
            for code, row in TOPICS.items()
        )
    CutScore.objects.create(
        evaluation=evaluation,
        method=CutScore.Method.FIXED,
        value=75,
        set_by=by,
        set_at=at,
    )


def add_sheet(wave, cohort, rng):
    sections = wave.evaluation.instrument.sections
    knowledge = sections.get(purpose=Section.Purpose.KNOWLEDGE)
    institutions = Institution.objects.filter(code__in=("INM", "SNDIF"))
    sheet = Sheet.objects.create(
        wave=wave,
        confidentiality=Section.Confidentiality.PSEUDONYMOUS,
        code="".join(rng.choices(CODE_ALPHABET, k=10)),
        cohort=cohort,
        institution=rng.choice(list(institutions.order_by("code"))),
        country="MX",
        language="es",
        delivered_sections=[knowledge.position],
    )
    save(sheet, knowledge.items.select_related("topic", "version"), rng)


def save(sheet, items, rng):
    """Answers of somebody who knows somewhat more or less than the others."""
    ability = rng.gauss(0, 0.1)
    SavedAnswer.objects.bulk_create(
        SavedAnswer(sheet=sheet, item=item, answer=answer_to(item, ability, rng))
        for item in items
    )


def answer_to(item, ability, rng):
    options = [option["id"] for option in item.content["options"]]
    wrong = [option for option in options if option not in item.version.key]
    is_right = rng.random() < share_right(item, ability)
    return item.version.key if is_right else [rng.choice(wrong)]


def share_right(item, ability):
    if item.is_critical:
        return CRITICAL.get(item.code, 1)
    return min(max(TOPICS[item.topic.code][0] + ability, 0.05), 0.99)


def add_anonymous_sheets(wave, rng):
    rated = (Section.Purpose.SELF_EFFICACY, Section.Purpose.IMPORTANCE)
    for section in wave.evaluation.instrument.sections.filter(purpose__in=rated):
        codes = list(section.items.values_list("code", flat=True))
        AnonymousSheet.objects.bulk_create(
            AnonymousSheet(
                wave=wave,
                section=section,
                answers={code: [rng.choice("33445")] for code in codes},
            )
            for _person in range(PEOPLE)
        )


def answer_in_part(participation, rng):
    """Some have delivered what they know; the others are in the middle of it."""
    wave = participation.wave
    give_consent(participation, compares=rng.random() < 0.8)
    knowledge = wave.evaluation.instrument.sections.get(
        purpose=Section.Purpose.KNOWLEDGE
    )
    sheet = begin_sheet(participation, knowledge)
    items = knowledge.items.select_related("topic", "version")
    asked = [item for item in items if item.is_asked_in(wave.purpose, sheet.form)]
    has_finished = rng.random() < 0.7
    save(sheet, asked if has_finished else asked[:12], rng)
    if has_finished:
        deliver_section(participation, knowledge)
    if has_finished and rng.random() < 0.6:
        answer_the_rest(participation, rng)


def answer_the_rest(participation, rng):
    """Rate what is asked in scales; leave the profile and open questions blank."""
    wave = participation.wave
    asked = asked_sections([wave])[wave.pk]
    for section in wave.evaluation.instrument.sections.filter(pk__in=asked):
        if section.confidentiality == Section.Confidentiality.ANONYMOUS:
            items = section.items.select_related("version__question")
            is_rated = section.purpose != Section.Purpose.OPEN
            given = {item: [rng.choice("33445")] for item in items if is_rated}
            deliver_anonymously(participation, section, given)
        elif section.purpose != Section.Purpose.KNOWLEDGE:
            deliver_section(participation, section)
