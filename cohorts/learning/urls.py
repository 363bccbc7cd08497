from django.urls import path

from cohorts.learning import course, views

app_name = "learning"

urlpatterns = [
    path("cohorts/<slug:code>/course/", course.course, name="course"),
    path(
        "cohorts/<slug:code>/course/<uuid:unit_key>/",
        course.course_unit,
        name="course_unit",
    ),
    path("learn/", views.learn, name="learn"),
    path("learn/<slug:code>/", views.learning, name="learning"),
    path("learn/<slug:code>/<uuid:unit_key>/", views.unit, name="unit"),
    path(
        "learn/<slug:code>/<uuid:unit_key>/complete/",
        views.unit_complete,
        name="unit_complete",
    ),
]
