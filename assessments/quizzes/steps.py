"""A quiz as the next step of a course."""

from django.utils.translation import gettext as _

from assessments.quizzes.status import quiz_status
from cohorts.learning.steps import StepWords, module_url, unit_words


def quiz_step(enrolment, step):
    """Says what to do while answers are marked, and without attempts left."""
    unit = step.unit.entry
    status = quiz_status(enrolment, unit.key, unit.edition)
    if status.awaits_marking and not status.open:
        return StepWords(
            _(
                "Your answers in this quiz are waiting for a person to mark them. You "
                "need not do anything. You can read on meanwhile."
            ),
            _("See the modules"),
            module_url(enrolment, step),
        )
    if not status.is_failed:
        return unit_words(enrolment, step)
    return StepWords(
        _(
            "You have no attempts left. Ask your coordinator for another attempt. "
            "Until then, review the lessons of the module."
        ),
        _("Review the lessons"),
        module_url(enrolment, step),
    )
