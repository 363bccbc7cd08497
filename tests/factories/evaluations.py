"""Instruments with a section of each confidentiality, evaluations and their waves."""

from datetime import timedelta

import factory
from django.utils import timezone

from assessments.evaluations.models import (
    Evaluation,
    Form,
    Instrument,
    Item,
    Section,
    Wave,
)
from tests.factories.courses import make_topics
from tests.factories.quizzes import make_questions, options

SCALE = {"options": options(**{"1": "Nada", "2": "Algo", "3": "Mucho"})}
SECTIONS = (
    ("profile", "named"),
    ("knowledge", "pseudonymous"),
    ("self_efficacy", "anonymous"),
    ("open", "anonymous"),
)


def make_instrument(topics=2, items=4):
    """Knowledge items of each topic, half of them in form A, and one item of each kind.

    The key of every knowledge item is `b`, of the options a, b and c.
    """
    instrument = Instrument.objects.create(
        code=f"instrument-{Instrument.objects.count()}",
        title_es="Instrumento",
        title_en="Instrument",
    )
    named, knowledge, anonymous, last = Section.objects.bulk_create(
        built_section(instrument, position, *of_section)
        for position, of_section in enumerate(SECTIONS, start=1)
    )
    add_knowledge_items(knowledge, make_topics(topics), items)
    for section, kind in ((named, "single_choice"), (anonymous, "likert")):
        add_item(section, kind, SCALE)
    add_item(last, "open_answer", {})
    return instrument


def make_section(instrument, position, purpose, confidentiality):
    section = built_section(instrument, position, purpose, confidentiality)
    section.save()
    return section


def built_section(instrument, position, purpose, confidentiality):
    return Section(
        instrument=instrument,
        position=position,
        purpose=purpose,
        confidentiality=confidentiality,
        title_es=f"Parte {position}",
        title_en=f"Part {position}",
    )


def add_knowledge_items(section, topics, number):
    """So many items of each topic, in form A and B by turns, in an empty section."""
    of_items = [topic for topic in topics for _item in range(number)]
    questions = make_questions(["single_choice"] * len(of_items), topics=of_items)
    Item.objects.bulk_create(
        knowledge_item(
            section,
            question,
            1 + place,
            Form.B if place % number % 2 else Form.A,
        )
        for place, question in enumerate(questions)
    )


def add_knowledge_item(section, topic, form=""):
    [question] = make_questions(["single_choice"], topics=[topic])
    item = knowledge_item(section, question, section.items.count() + 1, form)
    item.save()
    return item


def knowledge_item(section, question, position, form):
    return Item(
        section=section,
        position=position,
        code=f"k{question.pk}",
        topic=question.topic,
        version=question.approved_version,
        form=form,
        kind_name=question.type,
    )


def add_item(section, kind, content, topic=None):
    position = section.items.count() + 1
    return Item.objects.create(
        section=section,
        position=position,
        code=f"{section.purpose}-{position}",
        topic=topic,
        kind_name=kind,
        own_stem_es="¿Pregunta?",
        own_stem_en="Question?",
        own_content=content,
    )


class EvaluationFactory(factory.django.DjangoModelFactory):
    """Regional, with one instrument and no cohort."""

    class Meta:
        model = Evaluation
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"evaluation-{n}")
    title_es = "Evaluación"
    title_en = "Evaluation"
    purpose = "Saber qué reforzar."
    questions = "¿Qué temas dominan?"
    intended_use = "La agenda de los talleres."
    instrument = factory.LazyFunction(make_instrument)
    key_until = factory.LazyFunction(lambda: timezone.localdate() + timedelta(365))

    @factory.post_generation
    def cohorts(self, create, cohorts):
        self.cohorts.set(cohorts or [])


class WaveFactory(factory.django.DjangoModelFactory):
    """Open since yesterday, for a week."""

    class Meta:
        model = Wave

    evaluation = factory.SubFactory(EvaluationFactory)
    purpose = Wave.Purpose.NEEDS
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(1))
    closes_at = factory.LazyFunction(lambda: timezone.now() + timedelta(6))
