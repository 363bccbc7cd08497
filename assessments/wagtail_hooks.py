"""What quizzes add to the learning space, the homes and the editors' admin."""

from django.conf import settings
from wagtail import hooks

from assessments import programme  # noqa: F401 (it registers its hooks)
from assessments.panels import LatestResultPanel, latest_result_of
from assessments.progress import best_marks
from assessments.views.quiz import opened
from cohorts.progress import path_of

hooks.register("open_unit", opened)


@hooks.register("construct_home")
def add_latest_result(request, panels):
    attempt = latest_result_of(request.user)
    if attempt:
        panels.append(LatestResultPanel(attempt))


@hooks.register("construct_module_marks")
def add_quiz_marks(cohort, enrolments, marks):
    """(enrolment's pk, module key) → best mark of the module's quiz."""
    found = best_marks(enrolments)
    if not found:
        return
    steps = path_of(cohort, settings.LANGUAGE_CODE).steps
    module_of = {unit.key: module.key for module, unit in steps}
    for (enrolment_id, quiz_key), mark in found.items():
        if quiz_key in module_of:
            place = enrolment_id, module_of[quiz_key]
            marks[place] = max(mark, marks.get(place, mark))
