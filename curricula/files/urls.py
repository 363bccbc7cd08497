"""The addresses that Wagtail gives its images and documents."""

from django.conf import settings
from django.urls import path

from curricula.files import views

urlpatterns = [
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", views.image, name="image"),
    path(
        "documents/<int:document_id>/<path:filename>",
        views.document,
        name="wagtaildocs_serve",
    ),
]
