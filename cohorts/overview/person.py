"""The progress of a participant, on their page in the cohort."""

from cohorts.results.progress import progress_of
from lms import languages
from lms.design.panels import Panel


class ProgressPanel(Panel):
    """Each module with its state and mark."""

    order = 10
    template_name = "overview/panels/person.html"

    class Media:
        css = {"all": ["overview/overview.css"]}

    def __init__(self, enrolment):
        self.enrolment = enrolment

    def get_context_data(self, parent_context):
        return {
            "enrolment": self.enrolment,
            "may_change": parent_context["may_change"],
            "progress": progress_of(self.enrolment, languages.current()),
        }


def add_participant_panels(request, enrolment, panels):
    if enrolment.cohort.course_key:
        panels.append(ProgressPanel(enrolment))
