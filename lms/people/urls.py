from django.urls import path
from wagtail.admin.auth import require_admin_access

from lms.people import views

app_name = "people"

account_urlpatterns = [
    path("logout/", views.SignOutView.as_view(), name="account_logout"),
]

urlpatterns = [
    path("language/", views.language, name="language"),
]

# Addresses of Wagtail's admin that the site's own pages replace.
admin_urlpatterns = [
    path("login/", views.sign_in),
    path("account/", require_admin_access(views.PreferencesView.as_view())),
]
