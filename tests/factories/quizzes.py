"""Questions of all five types, quizzes that ask them, and people who sit them."""

import random
import uuid

import factory
from django.urls import reverse

from assessments.bank.models import Question
from assessments.bank.services import revise_question
from assessments.quizzes.models import QuizPage, QuizQuestion
from assessments.quizzes.services import save_answer, start_attempt, submit_attempt
from assessments.quizzes.sheet import read_sheet
from cohorts.enrolments.sequences import unit_sequence_of
from curricula.courses.models import ModulePage
from tests.factories.courses import TopicFactory, make_course, publish
from tests.factories.enrolments import CohortFactory, EnrolmentFactory


def options(**texts):
    return [{"id": id, "es": text, "en": f"{text} (en)"} for id, text in texts.items()]


# type → (content, key): in each, the right answer is never the first on offer.
SAMPLES = {
    "single_choice": (
        {"options": options(a="Uno", b="Dos", c="Tres")},
        ["b"],
    ),
    "multiple_response": (
        {"options": options(a="Mal", b="Bien", c="También", d="Peor")},
        ["b", "c"],
    ),
    "true_false": (
        {"options": options(true="Verdadero", false="Falso")},
        ["false"],
    ),
    "ordering": (
        {"options": options(a="Último", b="Primero", c="Medio", d="Cuarto")},
        ["b", "c", "d", "a"],
    ),
    "matching": (
        {
            "left": options(**{"1": "Izquierda", "2": "Derecha"}),
            "right": options(x="Dextra", y="Sinistra", z="Nada"),
        },
        {"1": "y", "2": "x"},
    ),
}
KINDS = list(SAMPLES)


class QuestionFactory(factory.django.DjangoModelFactory):
    """A question without versions; `make_question` gives it what it asks."""

    class Meta:
        model = Question

    code = factory.Sequence(lambda n: f"QUESTION-{n}")
    type = "single_choice"
    topic = factory.SubFactory(TopicFactory)


def text_of(kind, **changes):
    content, key = SAMPLES[kind]
    return {
        "stem_es": f"¿Pregunta {kind}?",
        "stem_en": f"Question {kind}?",
        "content": content,
        "key": key,
        "feedback_es": f"Explicación secreta de {kind}.",
        "feedback_en": f"Secret explanation of {kind}.",
        "points": 1,
    } | changes


def make_question(kind="single_choice", *, code=None, **changes):
    named = {"code": code} if code else {}
    question = QuestionFactory(type=kind, **named)
    revise_question(question, text_of(kind, **changes))
    return question


def make_quiz(course, kinds=KINDS, *, questions=None, **facts):
    """A published quiz at the end of the course's first module, in its languages."""
    key, asked = uuid.uuid4(), questions or [make_question(kind) for kind in kinds]
    first = ModulePage.objects.child_of(course).first()
    for module in ModulePage.objects.filter(translation_key=first.translation_key):
        publish(module, _page(module, key, asked, facts))
    return QuizPage.objects.asked(key)


def _page(module, key, asked, facts):
    language = module.locale.language_code
    page = QuizPage(
        title={"es": "Cuestionario", "en": "Quiz"}[language],
        code="M1-Q",
        locale=module.locale,
        translation_key=key,
        **facts,
    )
    page.quiz_questions = [
        QuizQuestion(question=question, sort_order=index)
        for index, question in enumerate(asked)
    ]
    return page


def make_sitting(kinds=KINDS, *, pass_mark=80, **facts):
    """(enrolment, quiz as the outline has it) of a person in front of a new quiz."""
    course = make_course(modules=1, lessons=1)
    quiz = make_quiz(course, kinds, **facts)
    cohort = CohortFactory(course_key=course.translation_key, pass_mark=pass_mark)
    return EnrolmentFactory(cohort=cohort), entry_of(cohort, quiz)


def entry_of(cohort, quiz, language="es"):
    path = unit_sequence_of(cohort, language)
    return path.around(quiz.translation_key)[0][1]


def begin(kinds=KINDS, **facts):
    """An attempt just begun, with options shuffled always the same way."""
    enrolment, unit = make_sitting(kinds, **facts)
    return start_attempt(enrolment, unit, rng=random.Random(1))


def answer(attempt, *, right=(), wrong=()):
    """Give right answers to questions of these kinds and wrong ones to those."""
    for item in read_sheet(attempt).items:
        if item.kind in right:
            save_answer(item.question, right_answer(item.kind))
        if item.kind in wrong:
            save_answer(item.question, wrong_answer(item.kind))


def right_answer(kind):
    return SAMPLES[kind][1]


def wrong_answer(kind):
    return {
        "single_choice": ["a"],
        "multiple_response": ["a"],
        "true_false": ["true"],
        "ordering": ["a", "d", "c", "b"],
        "matching": {"1": "z", "2": "z"},
    }[kind]


def hand_in(attempt, *, right=KINDS, wrong=()):
    answer(attempt, right=right, wrong=wrong)
    return submit_attempt(attempt, language="es")


# What a browser posts


def answer_address(item):
    return reverse("quizzes:answer", args=[item.question.attempt_id, item.pk])


def fields(item, answer):
    """The fields of one question with that answer."""
    if item.kind == "matching":
        return {f"{item.name}-{left}": right for left, right in answer.items()}
    return {item.name: answer}


def page_of(attempt, **answers):
    """The whole page: kind → answer, the rest as it stands."""
    data = {"asked": []}
    for item in read_sheet(attempt).items:
        data["asked"].append(item.pk)
        untouched = item.order if item.kind == "ordering" else item.answer
        data |= fields(item, answers.get(item.kind, untouched or []) or {})
    return data
