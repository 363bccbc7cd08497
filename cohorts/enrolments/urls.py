from django.urls import path

from cohorts.enrolments import views

app_name = "enrolments"

urlpatterns = [
    path("cohorts/", views.cohorts, name="cohorts"),
    path("cohorts/new/", views.cohort_new, name="cohort_new"),
    path("cohorts/<slug:code>/", views.cohort, name="cohort"),
    path("cohorts/<slug:code>/edit/", views.cohort_edit, name="cohort_edit"),
]
