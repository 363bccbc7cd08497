from django.urls import path

from certificates.document.codes import VERIFY_PATH
from certificates.verification import views

app_name = "verification"

prefix = VERIFY_PATH.removeprefix("/")

urlpatterns = [
    path(prefix, views.verify, name="verify"),
    path(f"{prefix}<str:code>/", views.verification, name="verification"),
]
