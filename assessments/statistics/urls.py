from django.urls import path

from assessments.statistics import views

app_name = "statistics"

urlpatterns = [
    path("statistics/", views.quizzes, name="quizzes"),
    path("statistics/questions/<int:pk>/", views.question, name="question"),
    path("statistics/<uuid:quiz_key>/", views.quiz, name="quiz"),
    path("statistics/<uuid:quiz_key>/compute/", views.compute, name="compute"),
    path("statistics/<uuid:quiz_key>.xlsx", views.export, name="export"),
    path(
        "cohorts/<slug:code>/statistics/<uuid:quiz_key>/",
        views.quiz,
        name="cohort_quiz",
    ),
    path(
        "cohorts/<slug:code>/statistics/<uuid:quiz_key>/compute/",
        views.compute,
        name="cohort_compute",
    ),
    path(
        "cohorts/<slug:code>/statistics/<uuid:quiz_key>.xlsx",
        views.export,
        name="cohort_export",
    ),
]
