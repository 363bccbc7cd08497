"""The results of a person, on their page in the cohort."""

from cohorts.corrections.access import correctable_enrolments
from cohorts.corrections.history import units_with_results
from lms import languages
from lms.design.panels import Panel


class ResultsPanel(Panel):
    """Each unit with a result leads to its history, where it is corrected."""

    order = 25
    template_name = "corrections/panels/results.html"

    def __init__(self, enrolment):
        self.enrolment = enrolment

    def get_context_data(self, parent_context):
        return {
            "enrolment": self.enrolment,
            "cohort": self.enrolment.cohort,
            "may_change": parent_context["may_change"],
            "lines": units_with_results(self.enrolment, languages.current()),
        }


def add_participant_panels(request, enrolment, panels):
    if not enrolment.cohort.course_key:
        return
    if correctable_enrolments(request.user).filter(pk=enrolment.pk).exists():
        panels.append(ResultsPanel(enrolment))
