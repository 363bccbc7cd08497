from django.urls import path

from cohorts.learning import views

app_name = "learning"

urlpatterns = [
    path("learn/", views.learn, name="learn"),
    path("learn/<slug:code>/", views.learning, name="learning"),
    path("learn/<slug:code>/<uuid:unit_key>/", views.unit, name="unit"),
    path(
        "learn/<slug:code>/<uuid:unit_key>/complete/",
        views.unit_complete,
        name="unit_complete",
    ),
]
