"""Every address of the site starts here."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from lms import views

app_pages = (
    [
        path("", views.home, name="home"),
        path("health/", views.health, name="health"),
    ],
    "lms",
)

urlpatterns = [
    path("", include(app_pages)),
    path("", include("cohorts.urls")),
    path("", include("assessments.urls")),
    path("", include("certificates.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(path("", include(wagtail_urls))),
]
