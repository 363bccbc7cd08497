"""The starter content as one document: modules with their lessons and questions."""

from assessments.bank import starter as bank
from assessments.bank.starter import further_questions, questions
from cohorts.enrolments import starter as enrolments
from curricula.authorities import starter as authorities
from curricula.courses import starter as courses
from curricula.lessons import starter as lessons
from curricula.sources import starter as sources
from lms.people import starter as people
from lms.starter.loading import read

CONTENT = {
    "institutions": (people, "institutions.json"),
    "topics": (sources, "topics.json"),
    "instruments": (sources, "instruments.json"),
    "authorities": (authorities, "authorities.json"),
    "course": (courses, "course.json"),
    "lessons": (lessons, "lessons.json"),
    "questions": (bank, "questions.json"),
    "further_questions": (bank, "further_questions.json"),
    "trainings": (enrolments, "trainings.json"),
}


def content(name):
    module, file = CONTENT[name]
    return read(module.__file__, file)


def modules():
    """The modules, each with its `lessons`, `items` and `further_items`."""
    found = content("course")["modules"]
    for module in found:
        code = module["code"]
        module["lessons"] = [x for x in lessons.lessons() if x["module"] == code]
        module["items"] = [x for x in questions() if x["module"] == code]
        module["further_items"] = [
            x for x in further_questions() if x["module"] == code
        ]
    return found
