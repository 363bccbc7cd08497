from django.urls import path

from assessments.marking import views

app_name = "marking"

urlpatterns = [
    path("marking/", views.queue, name="queue"),
    path("marking/next/", views.answer_next, name="answer_next"),
    path("marking/<int:pk>/", views.answer, name="answer"),
    path("marking/<int:pk>/release/", views.answer_release, name="answer_release"),
    path(
        "attempts/<int:pk>/answers/<int:question_pk>/appeal/",
        views.appeal,
        name="appeal",
    ),
]
