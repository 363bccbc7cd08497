"""The quizzes of the starter programme, one for each module."""

from assessments.bank.models import Question
from assessments.bank.starter import questions
from assessments.quizzes.models import QuizPage
from curricula.courses.page_loading import PageSource, load_page, titled
from curricula.courses.starter import modules

TEXTS = {
    "es": {
        "title": "Cuestionario: {module}",
        "introduction": (
            "Compruebe lo que aprendió en este módulo. Puede consultar las lecciones "
            "mientras responde; al enviarlo verá su calificación y por qué."
        ),
    },
    "en": {
        "title": "Quiz: {module}",
        "introduction": (
            "Check what you have learned in this module. You may consult the lessons "
            "while you answer; after you submit it you see your mark and why."
        ),
    },
}
ATTEMPTS = 2
MINUTES = 20


def load_starter(report):
    entries = questions()
    for module in modules():
        load_page(report, quiz_source(module, rows_of(module, entries)))


def rows_of(module, questions):
    codes = [
        question["code"]
        for question in questions
        if question["module"] == module["code"]
    ]
    keys = dict(Question.objects.filter(code__in=codes).values_list("code", "pk"))
    return [
        {"question_id": keys[code], "sort_order": index}
        for index, code in enumerate(codes)
        if code in keys
    ]


def quiz_source(module, rows):
    code = f"{module['code']}-Q"
    return PageSource(
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
        children={"quiz_questions": rows},
    )
