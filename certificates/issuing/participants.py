"""The certificates of a participant, on their page in the cohort."""

from certificates.issuing.models import Certificate
from lms.design.panels import Panel


class CertificatesPanel(Panel):
    order = 30
    template_name = "issuing/panels/participant.html"

    def __init__(self, certificates):
        self.certificates = certificates

    def get_context_data(self, parent_context=None):
        return {"certificates": self.certificates}


def add_participant_panels(request, enrolment, panels):
    visible = Certificate.objects.visible_to(request.user).filter(enrolment=enrolment)
    certificates = list(visible.with_status().latest_first())
    if certificates:
        panels.append(CertificatesPanel(certificates))
