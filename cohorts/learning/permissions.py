"""Images and documents are seen by those who see a lesson that holds them."""

import rules

from cohorts.enrolments.access import learning_enrolments
from cohorts.enrolments.models import Cohort
from curricula.files.citing import modules_with
from curricula.files.permissions import edits_content


@rules.predicate
def has_a_lesson_with(user, file):
    """In a course that the person takes, teaches or coordinates."""
    modules = modules_with(file) if file else set()
    courses = {course for course, _module in modules}
    enrolments = learning_enrolments(user)
    return any(
        enrolment.cohort.course_key == course and enrolment.takes(module)
        for enrolment in enrolments
        for course, module in modules
    ) or bool(
        modules
        and Cohort.objects.taught_or_run_by(user)
        .filter(course_key__in=courses)
        .exists()
    )


rules.set_perm("files.view_file", edits_content | has_a_lesson_with)
