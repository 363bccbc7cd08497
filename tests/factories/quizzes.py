"""Questions of every kind, quizzes with them, and people who attempt them."""

import random
import uuid

import factory
from wagtail.signal_handlers import disable_reference_index_auto_update

from assessments.bank.kinds import KINDS as KINDS_BY_NAME
from assessments.bank.models import Question, QuestionReview, QuestionVersion
from assessments.bank.services import revise_question
from assessments.quizzes.attempt_page import read_attempt_page
from assessments.quizzes.models import DrawRule, QuizPage, QuizQuestion, QuizSection
from assessments.quizzes.services import save_answer, start_attempt, submit_attempt
from cohorts.enrolments.sequences import unit_sequence_of
from curricula.courses.models import ModulePage
from tests.factories.courses import TopicFactory, make_course, make_topics, publish
from tests.factories.enrolments import CohortFactory, EnrolmentFactory


def options(**texts):
    return [{"id": id, "es": text, "en": f"{text} (en)"} for id, text in texts.items()]


# kind → (content, key); the right answer is never the first on offer.
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
    "numeric": (
        {"unit": {"es": "personas", "en": "people"}},
        {"value": "1234.5", "tolerance": "0.5"},
    ),
    "short_answer": (
        {},
        {
            "variants": [
                {"es": "Interés superior", "en": "Best interests", "percent": "100"},
                {"es": "Interés", "en": "", "percent": "50"},
            ]
        },
    ),
    "open_answer": (
        {"markers": 1},
        {
            "criteria": [
                criterion | {"points": points}
                for criterion, points in zip(
                    options(a="Nombra el riesgo", b="Propone una medida"),
                    ("1", "3"),
                    strict=True,
                )
            ]
        },
    ),
    "likert": (
        {
            "options": options(
                **{"1": "En desacuerdo", "2": "Neutral", "3": "De acuerdo"}
            )
        },
        [],
    ),
    "importance": (
        {"options": options(**{"1": "Nada importante", "2": "Muy importante"})},
        [],
    ),
}
# kind → (right answer, wrong answer); two answers where none is right
ANSWERS = {
    "single_choice": (["b"], ["a"]),
    "multiple_response": (["b", "c"], ["a"]),
    "true_false": (["false"], ["true"]),
    "ordering": (["b", "c", "d", "a"], ["a", "d", "c", "b"]),
    "matching": ({"1": "y", "2": "x"}, {"1": "z", "2": "z"}),
    "numeric": ("1234.5", "1235.01"),
    "short_answer": ("interes  SUPERIOR.", "Nada"),
    "open_answer": ("Hay riesgo de trata.\n\nSe pide protección.", "No sé"),
    "likert": (["3"], ["1"]),
    "importance": (["2"], ["1"]),
}
# The kinds that are marked without people.
KINDS = [
    name
    for name, kind in KINDS_BY_NAME.items()
    if kind.is_marked and not kind.is_marked_by_people
]
# Five kinds of equal points, so that marks are multiples of 20.
FIVE_KINDS = KINDS[:5]


class QuestionFactory(factory.django.DjangoModelFactory):
    """A question without versions; `make_question` adds an approved one."""

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
    """An approved question, as if an editor had written it and nobody checked it."""
    [question] = _approved([_built(kind, code=code)], **changes)
    return question


def make_draft(kind="single_choice", *, code=None, by=None, **changes):
    """A question that nobody has reviewed."""
    with disable_reference_index_auto_update():
        question = _built(kind, code=code)
        question.save()
        revise_question(question, text_of(kind, **changes), by=by)
    return question


def make_questions(kinds, *, topics=None):
    """An approved question of each kind, each of its topic or of a new one."""
    kinds = list(kinds)
    topics = topics or make_topics(len(kinds))
    return _approved(
        [_built(kind, topic) for kind, topic in zip(kinds, topics, strict=True)]
    )


def _built(kind, topic=None, code=None):
    details = {"code": code} if code else {}
    return QuestionFactory.build(type=kind, topic=topic or TopicFactory(), **details)


def _approved(questions, **changes):
    """Save them with approved versions."""
    for question in questions:
        question.state = Question.State.APPROVED
    Question.objects.bulk_create(questions)
    versions = QuestionVersion.objects.bulk_create(
        QuestionVersion(question=each, number=1, **text_of(each.type, **changes))
        for each in questions
    )
    QuestionReview.objects.bulk_create(
        QuestionReview(version=version, step=QuestionReview.Step.APPROVED)
        for version in versions
    )
    for question, version in zip(questions, versions, strict=True):
        question.approved_version = version
        # A statement for each takes less time than one for all.
        Question.objects.filter(pk=question.pk).update(approved_version=version)
    return questions


def make_quiz(course, kinds=FIVE_KINDS, *, questions=None, **fields):
    """A published quiz at the end of the course's first module, in its languages.

    `fields`: settings of the page; `rules` and `sections`: fields of its rows.
    """
    key = uuid.uuid4()
    if questions is None:
        questions = make_questions(kinds)
    first = ModulePage.objects.child_of(course).first()
    modules = ModulePage.objects.filter(translation_key=first.translation_key)
    for module in modules.select_related("locale"):
        publish(module, _page(module, key, questions, fields))
    return QuizPage.objects.source_page(key)


def _page(module, key, questions, fields):
    rows = {name: fields.get(name, ()) for name in ("rules", "sections")}
    fields = {name: value for name, value in fields.items() if name not in rows}
    language = module.locale.language_code
    page = QuizPage(
        title={"es": "Cuestionario", "en": "Quiz"}[language],
        code="M1-Q",
        locale=module.locale,
        translation_key=key,
        **fields,
    )
    page.quiz_questions = [
        QuizQuestion(question=question, sort_order=index)
        for index, question in enumerate(questions)
    ]
    page.draw_rules = [DrawRule(**row) for row in rows["rules"]]
    page.quiz_sections = [QuizSection(**row) for row in rows["sections"]]
    return page


def make_sitting(kinds=FIVE_KINDS, *, pass_mark=80, languages=("es",), **fields):
    """(enrolment, the outline's entry of the quiz) of a person and a new quiz."""
    course = make_course(modules=1, lessons=1, languages=languages)
    quiz = make_quiz(course, kinds, **fields)
    cohort = CohortFactory(course_key=course.translation_key, pass_mark=pass_mark)
    return EnrolmentFactory(cohort=cohort), entry_of(cohort, quiz)


def entry_of(cohort, quiz, language="es"):
    units = unit_sequence_of(cohort, language)
    return units.around(quiz.translation_key)[0][1]


def begin(kinds=FIVE_KINDS, **fields):
    """An attempt just begun, with options shuffled always the same way."""
    enrolment, unit = make_sitting(kinds, **fields)
    return start_attempt(enrolment, unit, rng=random.Random(1))


def answer(attempt, *, right=(), wrong=()):
    """Answer questions of these kinds rightly, and of those wrongly."""
    for question in read_attempt_page(attempt).questions:
        if question.kind.name in right:
            save_answer(question.row, right_answer(question.kind.name))
        if question.kind.name in wrong:
            save_answer(question.row, wrong_answer(question.kind.name))


def right_answer(kind):
    return ANSWERS[kind][0]


def wrong_answer(kind):
    return ANSWERS[kind][1]


def submit(attempt, *, right=KINDS, wrong=()):
    answer(attempt, right=right, wrong=wrong)
    return submit_attempt(attempt, language="es")


# What a browser posts


def only_question(attempt):
    [question] = read_attempt_page(attempt).questions
    return question


def answer_address(question):
    return question.save_url


def origin_of(user, sequence=1):
    """What a script adds to the fields of an answer."""
    return {"person": user.pk, "device": uuid.UUID(int=1), "sequence": sequence}


def fields(question, answer):
    """The form fields of one question with that answer."""
    if isinstance(answer, dict):
        return {f"{question.name}-{left}": right for left, right in answer.items()}
    return {question.name: answer}


def page_of(attempt, **answers):
    """The whole page: kind → answer, the others unchanged."""
    data = {"questions": []}
    for question in read_attempt_page(attempt).questions:
        data["questions"].append(question.pk)
        unchanged = question.answer or (
            question.row.shuffle if question.kind.name == "ordering" else []
        )
        data |= fields(question, answers.get(question.kind.name, unchanged))
    return data
