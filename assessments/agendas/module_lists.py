"""The modules that each person repeats in the refresher cohort.

Answers to an evaluation are stored under a code, so that it never tells who fell
short. The ledger of results does: what counts is the person's own mark in the course.
"""

from collections import Counter, defaultdict

from cohorts.enrolments.models import Enrolment
from cohorts.results.counting import (
    counting_result,
    module_status,
    results_by_enrolment,
)
from curricula.courses.outline import outline_of

BATCH = 500


def course_of(evaluation):
    """The key of the course that most of its cohorts take, or None."""
    cohorts = evaluation.cohorts.exclude(course_key=None).order_by("pk")
    keys = Counter(cohorts.values_list("course_key", flat=True))
    return keys.most_common(1)[0][0] if keys else None


def modules_of(course_key, topics, language):
    if course_key is None:
        return []
    wanted = {topic.pk for topic in topics}
    modules = outline_of(course_key, language).modules
    return [module for module in modules if module.topic_id in wanted]


def lists_of(people, course_key, modules, cuts):
    """Person's pk → keys of the modules whose mark is missing or below the cut.

    `cuts`: topic's pk → cut score out of 100. Who is above all of them repeats the
    module of the lowest mark, as an empty list would mean all modules.
    """
    if not modules:
        return {person: [] for person in people}
    people, lists = list(people), {}
    for start in range(0, len(people), BATCH):
        batch = people[start : start + BATCH]
        marks = marks_of(batch, course_key, modules)
        for person in batch:
            lists[person] = _own_modules(marks[person], modules, cuts)
    return lists


def marks_of(people, course_key, modules):
    """Person's pk → module's key → the best mark that counts: two queries."""
    enrolments = Enrolment.objects.active().filter(
        user__in=people, cohort__course_key=course_key
    )
    owners = dict(enrolments.values_list("pk", "user_id"))
    keys = [unit.key for module in modules for unit in module.units]
    results = results_by_enrolment(owners, subject_key__in=keys)
    marks = defaultdict(dict)
    for enrolment, person in owners.items():
        for module in modules:
            mark = _mark(module, results[enrolment])
            best = marks[person].get(module.key)
            if mark is not None and (best is None or mark > best):
                marks[person][module.key] = mark
    return marks


def _mark(module, results):
    counting = (counting_result(u, results.get(u.key, ())) for u in module.units)
    return module_status(counting).mark


def _own_modules(marks, modules, cuts):
    own = [
        module
        for module in modules
        if module.key not in marks or marks[module.key] < cuts.get(module.topic_id, 100)
    ]
    if modules and not own:
        own = [min(modules, key=lambda module: (marks[module.key], module.number))]
    return [str(module.key) for module in own]
