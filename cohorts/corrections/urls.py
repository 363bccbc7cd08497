from django.urls import path

from cohorts.corrections import requirement_views, views

app_name = "corrections"

urlpatterns = [
    path(
        "cohorts/<slug:code>/people/<int:pk>/results/<uuid:unit_key>/",
        views.history,
        name="history",
    ),
    path(
        "cohorts/<slug:code>/people/<int:pk>/results/<int:result_pk>/correct/",
        views.correction,
        name="correction",
    ),
    path(
        "cohorts/<slug:code>/people/<int:pk>/requirements/",
        requirement_views.requirements,
        name="requirements",
    ),
]
