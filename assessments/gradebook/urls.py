from django.urls import path

from assessments.gradebook import views

app_name = "gradebook"

urlpatterns = [
    path("cohorts/<slug:code>/gradebook/", views.gradebook, name="gradebook"),
    path("cohorts/<slug:code>/gradebook.xlsx", views.export, name="export"),
]
