from django.urls import path

from certificates.issuing import review_views, views

app_name = "issuing"

urlpatterns = [
    path("certificates/", views.certificates, name="certificates"),
    path(
        "certificates/issue/<slug:code>/",
        views.certificate_issue,
        name="certificate_issue",
    ),
    path(
        "certificates/status/<slug:code>/",
        views.certificate_status,
        name="certificate_status",
    ),
    path("certificates/<slug:serial>/", views.certificate, name="certificate"),
    path(
        "certificates/<slug:serial>/pdf/",
        views.certificate_pdf,
        name="certificate_pdf",
    ),
    path(
        "certificates/<slug:serial>/revoke/",
        views.certificate_revoke,
        name="certificate_revoke",
    ),
    path(
        "certificates/<slug:serial>/correct/",
        views.certificate_correct,
        name="certificate_correct",
    ),
    path(
        "certificates/<slug:serial>/reissue/",
        review_views.certificate_reissue,
        name="certificate_reissue",
    ),
    path(
        "certificates/<slug:serial>/keep/",
        review_views.certificate_keep,
        name="certificate_keep",
    ),
    path(
        "cohorts/<slug:code>/certificates/review/",
        review_views.reviews,
        name="reviews",
    ),
    path("cohorts/<slug:code>/certificates/", views.cohort, name="cohort"),
    path(
        "cohorts/<slug:code>/certificates.zip",
        views.cohort_archive,
        name="cohort_archive",
    ),
]
