from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.issuing.drafts import Draft
from certificates.issuing.models import Certificate
from cohorts.enrolments.access import learning_enrolments
from lms.design.panels import MenuEntry, Panel

NEW_FOR = timedelta(days=30)


class CertificateStatusPanel(Panel):
    """The certificate of a complete course: issued, being prepared, or not due yet."""

    template_name = "issuing/panels/status.html"

    def __init__(self, enrolment, certificate, unmet=()):
        self.enrolment, self.certificate = enrolment, certificate
        self.unmet = unmet

    def get_context_data(self, parent_context=None):
        return {
            "cohort": self.enrolment.cohort,
            "certificate": self.certificate,
            "unmet": self.unmet,
        }


def status_panel(enrolment):
    """The panel of a person who has completed every module; else None."""
    certificate = Certificate.objects.current().filter(enrolment=enrolment).first()
    if certificate:
        return CertificateStatusPanel(enrolment, certificate)
    draft = Draft(enrolment)
    if not draft.progress.is_complete:
        return None
    return CertificateStatusPanel(enrolment, None, draft.unmet())


def add_completion_panels(request, enrolment, panels):
    """`construct_completion`: the certificate of the course."""
    if panel := status_panel(enrolment):
        panels.append(panel)


class OwnCertificatesPanel(Panel):
    """The person's latest certificates, or how to get the first one."""

    order = 50
    slot = "aside"
    template_name = "issuing/panels/own.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context=None):
        held = Certificate.objects.held_by(self.user).current()
        return {"certificates": held.with_status().latest_first()[:3]}


class ReadyPanel(Panel):
    """The certificate that a person has earned a short time ago, first on the home."""

    order = 5
    slot = "lead"
    template_name = "issuing/panels/ready.html"

    def __init__(self, certificate):
        self.certificate = certificate

    def get_context_data(self, parent_context=None):
        return {"certificate": self.certificate}


def latest_certificate(user):
    """The person's newest valid certificate, if it is new."""
    since = timezone.now() - NEW_FOR
    held = Certificate.objects.held_by(user).current().filter(issued_at__gte=since)
    valid = held.with_status().filter(status=Certificate.Status.VALID)
    return valid.latest_first().first()


def add_home_panels(request, panels):
    """`construct_home`: one's own certificates, a new one first."""
    if not learning_enrolments(request.user):
        return
    panels.append(OwnCertificatesPanel(request.user))
    if certificate := latest_certificate(request.user):
        panels.append(ReadyPanel(certificate))


def add_navigation(request, entries):
    """`construct_navigation`: own certificates."""
    if request.user.is_authenticated and learning_enrolments(request.user):
        url = reverse("issuing:certificates")
        entries.append(MenuEntry(_("Certificates"), url, prefix=url, order=40))


def add_cohort_tab(request, cohort, tabs):
    """`construct_cohort_tabs`: the cohort's certificates."""
    if not request.user.has_perm("enrolments.change_cohort", cohort):
        return
    url = reverse("issuing:cohort", args=[cohort.code])
    tabs.append(MenuEntry(_("Certificates"), url, prefix=url, order=80))
