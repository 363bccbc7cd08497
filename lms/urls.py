"""Every address of the site starts here."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access

from lms import views
from lms.views.admin import PreferencesView, sign_in

app_pages = (
    [
        path("", views.home, name="home"),
        path("health/", views.health, name="health"),
        path("language/", views.language, name="language"),
        path("name/", views.name, name="name"),
        path("help/", views.help_page, name="help"),
        path("accessibility/", views.accessibility, name="accessibility"),
        path("privacy/", views.privacy, name="privacy"),
        path("style/", views.style, name="style"),
    ],
    "lms",
)

handler400 = "lms.views.errors.bad_request"

urlpatterns = [
    path("", include(app_pages)),
    path("", include("cohorts.urls")),
    path("", include("assessments.urls")),
    path("", include("certificates.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/login/", sign_in),
    path("admin/account/", require_admin_access(PreferencesView.as_view())),
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(path("_util/login/", sign_in), path("", include(wagtail_urls))),
]
