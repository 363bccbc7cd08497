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
    path("learn/reflections.txt", views.reflections, name="reflections"),
    path("learn/<slug:code>/", views.learning, name="learning"),
    path("learn/<slug:code>/<uuid:unit_key>/", views.unit, name="unit"),
    path(
        "learn/<slug:code>/<uuid:unit_key>/complete/",
        views.unit_complete,
        name="unit_complete",
    ),
    path("learn/<slug:code>/<uuid:unit_key>/place/", views.place, name="place"),
    path(
        "learn/<slug:code>/<uuid:unit_key>/reflections/<uuid:block>/",
        views.reflection,
        name="reflection",
    ),
]
