"""Cohorts whose people hold certificates, and what a liaison finds of them."""

from certificates.portal.cohort_fields import MOST_OFFERED
from tests.factories.certificates import CertificateFactory, enrolled
from tests.factories.enrolments import CohortFactory


def certified(code, holder_name="Ana Pérez", **cohort):
    """Somebody of Guatemala holds a certificate of the cohort of that code."""
    enrolment = enrolled(cohort=CohortFactory(code=code, **cohort))
    CertificateFactory(enrolment=enrolment, holder_name=holder_name)


def many_cohorts():
    for number in range(MOST_OFFERED):
        certified(f"G-{number}")


def names(client, **filters):
    page = client.get("/portal/", filters).context["page"]
    return [certificate.holder_name for certificate in page]


def offered(client):
    return [
        code
        for code, _name in client.get("/portal/")
        .context["form"]
        .fields["cohort"]
        .choices
        if code
    ]
