"""A quiz as the next step of a course."""

from django.utils.translation import gettext as _

from assessments.quizzes.status import quiz_status
from cohorts.learning.steps import StepWords, module_url, unit_words


def quiz_step(enrolment, step):
    """Says what to do when no attempt is left: three queries."""
    unit = step.unit.entry
    if not quiz_status(enrolment, unit.key, unit.edition).is_failed:
        return unit_words(enrolment, step)
    return StepWords(
        _(
            "You have no attempts left. Ask your coordinator for another attempt. "
            "Until then, review the lessons of the module."
        ),
        _("Review the lessons"),
        module_url(enrolment, step),
    )
