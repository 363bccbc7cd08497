"""The certificates of participants, on their page and in the workbook of all."""

from django.utils.translation import gettext as _

from certificates.issuing.models import Certificate
from cohorts.overview.export import ExportColumn
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


def add_export_column(request, enrolments, columns):
    """`construct_people_export`: serials in force that the reader may see."""
    visible = Certificate.objects.visible_to(request.user).with_status()
    in_force = visible.filter(
        enrolment__in=enrolments, status=Certificate.Status.VALID
    ).order_by("pk")
    serials = dict(in_force.values_list("enrolment", "serial"))
    columns.append(ExportColumn(_("Certificate"), serials, order=20))
