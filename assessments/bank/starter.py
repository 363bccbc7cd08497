"""The questions of the starter programme."""

from assessments.bank.kinds import KINDS
from assessments.bank.models import Question
from assessments.bank.reviewing import approve_with_programme
from assessments.bank.services import revise_question
from curricula.courses.indexing import index_later, index_now
from curricula.sources.models import Topic
from lms.starter.loading import load_unless_edited, read


def load_starter(report):
    topics = dict(Topic.objects.values_list("code", "pk"))
    for item in [*questions(), *further_questions()]:
        load_question(report, details_of(item, topics), text_of(item))


def questions():
    return read(__file__, "questions.json")


def further_questions():
    return read(__file__, "further_questions.json")


def load_question(report, details, text):
    questions = Question.objects.filter(code=details["code"])

    def current():
        question = questions.first()
        if not question:
            return None
        version = question.versions.first()
        words = {name: getattr(version, name) for name in text} if version else {}
        words["points"] = str(float(words["points"])) if words else ""
        return {name: getattr(question, name) for name in details} | words

    def write():
        with index_later(Question):
            question, _created = Question.objects.update_or_create(
                code=details["code"], defaults=details
            )
            revise_question(question, text)
            approve_with_programme(question)
        index_now(question)

    source = details | text
    load_unless_edited(
        report, "question", details["code"], source, current=current, write=write
    )


def details_of(item, topics):
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
    return {
        "stem_es": item["stem"]["es"],
        "stem_en": item["stem"]["en"],
        "content": {part: item[part] for part in KINDS[item["type"]].parts},
        "key": item["key"],
        "feedback_es": item["feedback"]["es"],
        "feedback_en": item["feedback"]["en"],
        "points": item["points"],
    }
