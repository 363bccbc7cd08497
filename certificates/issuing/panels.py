from datetime import timedelta

from django.db.models import DateField, IntegerField
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.issuing.drafts import Draft
from certificates.issuing.models import Certificate
from cohorts.enrolments.access import learns
from lms.addresses import page_url
from lms.design.panels import MenuEntry, Panel
from lms.people.account_facts import may_have
from lms.prepared import PreparedQuery

NEW_FOR = timedelta(days=30)
SHOWN = ("serial", "title_es", "title_en", "issued_at", "expires_on")
HELD = PreparedQuery(
    lambda user, today: (
        Certificate.objects.held_by(user)
        .current()
        .with_status(today)
        .latest_first()
        .only(*SHOWN)
    ),
    user=IntegerField(),
    today=DateField(),
)
CURRENT = PreparedQuery(
    lambda enrolment: Certificate.objects.current().filter(enrolment=enrolment),
    enrolment=IntegerField(),
)


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
    if certificate := CURRENT.row(enrolment=enrolment.pk):
        return CertificateStatusPanel(enrolment, certificate)
    draft = Draft(enrolment)
    if not draft.progress.is_complete:
        return None
    return CertificateStatusPanel(enrolment, None, draft.unmet())


def add_completion_panels(request, enrolment, panels):
    if panel := status_panel(enrolment):
        panels.append(panel)


class OwnCertificatesPanel(Panel):
    """The person's latest certificates, or how to get the first one."""

    order = 50
    slot = "aside"
    template_name = "issuing/panels/own.html"
    shown = 3

    def __init__(self, certificates):
        self.certificates = certificates

    def get_context_data(self, parent_context=None):
        return {"certificates": self.certificates[: self.shown]}


class ReadyPanel(Panel):
    """The certificate that a person has earned a short time ago, first on the home."""

    order = 5
    slot = "lead"
    template_name = "issuing/panels/ready.html"

    def __init__(self, certificate):
        self.certificate = certificate

    def get_context_data(self, parent_context=None):
        return {"certificate": self.certificate}


def new_certificate(certificates):
    """The newest valid one of these, if it is new, or None."""
    since = timezone.now() - NEW_FOR
    return next(
        (
            each
            for each in certificates
            if each.status == Certificate.Status.VALID and each.issued_at >= since
        ),
        None,
    )


def own_certificates(user):
    if not may_have(user, "holds_certificates"):
        return []
    return HELD.rows(user=user.pk, today=timezone.localdate())


def add_home_panels(request, achievements, panels):
    if not any(each.enrolment.opens_course for each in achievements):
        return
    certificates = own_certificates(request.user)
    panels.append(OwnCertificatesPanel(certificates))
    if certificate := new_certificate(certificates):
        panels.append(ReadyPanel(certificate))


def add_navigation(request, entries):
    if request.user.is_authenticated and learns(request.user):
        url = page_url("issuing:certificates")
        entries.append(MenuEntry(_("Certificates"), url, prefix=url, order=40))


def add_cohort_tab(request, cohort, tabs):
    if not request.user.has_perm("enrolments.change_cohort", cohort):
        return
    url = reverse("issuing:cohort", args=[cohort.code])
    tabs.append(MenuEntry(_("Certificates"), url, prefix=url, order=80))
