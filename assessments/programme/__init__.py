"""The starter programme's questions and the quizzes that ask them."""

from wagtail import hooks

from assessments.models import Question, QuizPage
from assessments.services import revise_question
from curricula.models import Topic
from curricula.programme import curriculum
from curricula.programme.pages import Sheet, load_page, titled
from lms.programme import keep_or_write

TEXTS = {
    "es": {
        "title": "Cuestionario: {module}",
        "introduction": (
            "Compruebe lo que aprendió en este módulo. Puede consultar las lecciones "
            "mientras responde; al entregar verá su calificación y por qué."
        ),
    },
    "en": {
        "title": "Quiz: {module}",
        "introduction": (
            "Check what you have learned in this module. You may consult the lessons "
            "while you answer; after handing in you see your mark and why."
        ),
    },
}
ATTEMPTS = 2
MINUTES = 20


@hooks.register("load_programme", order=50)
def load_questions(report):
    topics = dict(Topic.objects.values_list("code", "pk"))
    for module in curriculum()["modules"]:
        for item in module["items"]:
            load_question(report, facts_of(item, module, topics), text_of(item))


@hooks.register("load_programme", order=60)
def load_quizzes(report):
    questions = dict(Question.objects.values_list("code", "pk"))
    for module in curriculum()["modules"]:
        load_page(report, quiz_sheet(module, questions))


def load_question(report, facts, text):
    """Load one question; other words of the source become its next version."""
    found = Question.objects.filter(code=facts["code"])

    def current():
        question = found.first()
        if not question:
            return None
        version = question.versions.first()
        said = {name: getattr(version, name) for name in text} if version else {}
        said["points"] = str(float(said["points"])) if said else ""
        return {name: getattr(question, name) for name in facts} | said

    def write():
        question, _created = Question.objects.update_or_create(
            code=facts["code"], defaults=facts
        )
        revise_question(question, text)

    source = facts | text
    keep_or_write(
        report, "question", facts["code"], source, current=current, write=write
    )


def facts_of(item, module, topics):
    return {
        "code": item["code"],
        "type": item["type"],
        "topic_id": topics[item["topic"]],
        "objective": item["objective"],
        "lesson": item["lesson"],
        "cognitive_level": item["cognitive_level"],
        "legal_review": module["legal_review"],
    }


def text_of(item):
    sides = ("left", "right") if item["type"] == "matching" else ("options",)
    return {
        "stem_es": item["stem"]["es"],
        "stem_en": item["stem"]["en"],
        "content": {side: item[side] for side in sides},
        "key": item["key"],
        "feedback_es": item["feedback"]["es"],
        "feedback_en": item["feedback"]["en"],
        "points": item["points"],
    }


def quiz_sheet(module, questions):
    """The module's quiz as its last unit, with all the questions of the module."""
    code = f"{module['code']}-Q"
    return Sheet(
        model=QuizPage,
        code=code,
        parent=module["code"],
        texts={
            tag: titled(
                text["title"].format(module=module["title"][tag]),
                introduction=text["introduction"],
            )
            for tag, text in TEXTS.items()
        },
        shared={
            "code": code,
            "estimated_minutes": MINUTES,
            "attempts_allowed": ATTEMPTS,
            "legal_review": module["legal_review"],
        },
        children={
            "quiz_questions": [
                {"question_id": questions[item["code"]], "sort_order": place}
                for place, item in enumerate(module["items"])
                if item["code"] in questions
            ]
        },
    )
