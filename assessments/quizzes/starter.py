"""The quizzes of the starter programme, one for each module."""

from assessments.quizzes.models import QuizPage
from curricula.courses.page_loading import PageSource, load_page, titled
from curricula.courses.starter import modules
from curricula.sources.models import Topic

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
QUESTIONS = 8


def load_starter(report):
    topics = dict(Topic.objects.values_list("code", "pk"))
    for module in modules():
        load_page(report, quiz_source(module, rules_of(module, topics)))


def rules_of(module, topics):
    topic = topics.get(module["topic"])
    objectives = [objective["code"] for objective in module["objectives"]]
    rules = [rule(topic, 1, objective) for objective in objectives]
    return [
        {**row, "sort_order": index}
        for index, row in enumerate([*rules, rule(topic, QUESTIONS - len(rules))])
    ]


def rule(topic, count, objective=""):
    return {"topic_id": topic, "count": count, "objective": objective}


def quiz_source(module, rules):
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
            "shuffles_questions": True,
            "legal_review": module["legal_review"],
        },
        children={"draw_rules": rules},
    )
