"""Every address of the site starts here."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from lms.people.urls import account_urlpatterns, admin_urlpatterns
from lms.people.views import sign_in

FEATURES = [
    "lms.home.urls",
    "lms.people.urls",
    "lms.jobs.urls",
    "lms.demo.urls",
    "lms.mail.urls",
    "curricula.authorities.urls",
    "curricula.files.urls",
    "cohorts.enrolments.urls",
    "cohorts.names.urls",
    "cohorts.results.urls",
    "cohorts.learning.urls",
    "cohorts.invitations.urls",
    "cohorts.overview.urls",
    "cohorts.participants.urls",
    "cohorts.corrections.urls",
    "cohorts.workshops.urls",
    "cohorts.attendance.urls",
    "cohorts.rosters.urls",
    "assessments.quizzes.urls",
    "assessments.statistics.urls",
    "assessments.gradebook.urls",
    "assessments.regrading.urls",
    "assessments.marking.urls",
    "assessments.evaluations.urls",
    "assessments.agendas.urls",
    "certificates.issuing.urls",
    "certificates.verification.urls",
    "certificates.portal.urls",
]

handler400 = "lms.design.views.bad_request"

urlpatterns = [
    *(path("", include(urls)) for urls in FEATURES),
    path("accounts/", include(account_urlpatterns)),
    path("accounts/", include("allauth.urls")),
    path("admin/", include(admin_urlpatterns)),
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(path("_util/login/", sign_in), path("", include(wagtail_urls))),
]
