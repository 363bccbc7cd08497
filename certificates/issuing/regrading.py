"""The certificates of people whose marks would change."""

from certificates.issuing.models import Certificate
from lms.design.panels import Panel


class AffectedCertificatesPanel(Panel):
    """Valid certificates that rest on the marks of before; they do not change."""

    template_name = "issuing/panels/affected.html"
    shown = 50

    def __init__(self, certificates):
        self.certificates = certificates

    def get_context_data(self, parent_context=None):
        return {
            "count": len(self.certificates),
            "certificates": self.certificates[: self.shown],
        }


def add_affected_certificates(request, enrolments, panels):
    held = Certificate.objects.filter(enrolment__in=enrolments).with_status()
    valid = held.filter(status=Certificate.Status.VALID).select_related(
        "enrolment__cohort"
    )
    if certificates := list(valid.order_by("holder_name", "serial")):
        panels.append(AffectedCertificatesPanel(certificates))
