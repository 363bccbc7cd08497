from django.urls import path

from lms.jobs import health, views

app_name = "jobs"

urlpatterns = [
    path("health/", health.health, name="health"),
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<int:pk>/", views.job, name="job"),
    path("jobs/<int:pk>/cancel/", views.job_cancel, name="job_cancel"),
]
