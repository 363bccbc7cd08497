from django.urls import path

from certificates.views import certificate, cohort, portal, verification

app_name = "certificates"

urlpatterns = [
    path("certificates/", certificate.certificates, name="certificates"),
    path(
        "certificates/issue/<slug:code>/",
        certificate.certificate_issue,
        name="certificate_issue",
    ),
    path("certificates/<slug:serial>/", certificate.certificate, name="certificate"),
    path(
        "certificates/<slug:serial>/pdf/",
        certificate.certificate_pdf,
        name="certificate_pdf",
    ),
    path(
        "certificates/<slug:serial>/revoke/",
        certificate.certificate_revoke,
        name="certificate_revoke",
    ),
    path(
        "certificates/<slug:serial>/correct/",
        certificate.certificate_correct,
        name="certificate_correct",
    ),
    path("cohorts/<slug:code>/certificates/", cohort.cohort, name="cohort"),
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:code>/", verification.verification, name="verification"),
    path("portal/", portal.portal, name="portal"),
    path("portal/people/", portal.portal_people, name="portal_people"),
]
