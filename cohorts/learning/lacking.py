"""What a participant still lacks, on their page in the cohort."""

from cohorts.results.achievements import achievement_of
from cohorts.results.criteria import as_sentence_for_staff, unmet_criteria
from lms import languages
from lms.design.panels import Panel


class LackingPanel(Panel):
    order = 5
    template_name = "learning/panels/lacking.html"

    def __init__(self, enrolment):
        self.enrolment = enrolment

    def get_context_data(self, parent_context=None):
        achievement = achievement_of(self.enrolment, languages.current())
        phrases = unmet_criteria(achievement)
        return {"sentence": as_sentence_for_staff(phrases)}


def add_participant_panels(request, enrolment, panels):
    if enrolment.cohort.is_open and not enrolment.withdrawn_at:
        panels.append(LackingPanel(enrolment))
