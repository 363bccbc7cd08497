from django.urls import path

from lms.jobs import views

app_name = "jobs"

urlpatterns = [path("health/", views.health, name="health")]
