"""The questions of the starter programme."""

from assessments.bank.models import Question
from assessments.bank.services import revise_question
from curricula.sources.models import Topic
from lms.starter.loading import load_unless_edited, read


def load_starter(report):
    topics = dict(Topic.objects.values_list("code", "pk"))
    for item in questions():
        load_question(report, facts_of(item, topics), text_of(item))


def questions():
    """The entries of the starter questions; `module` is the module's code."""
    return read(__file__, "questions.json")


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
    load_unless_edited(
        report, "question", facts["code"], source, current=current, write=write
    )


def facts_of(item, topics):
    return {
        "code": item["code"],
        "type": item["type"],
        "topic_id": topics[item["topic"]],
        "objective": item["objective"],
        "lesson": item["lesson"],
        "cognitive_level": item["cognitive_level"],
        "legal_review": item["legal_review"],
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
