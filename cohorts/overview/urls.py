from django.urls import path

from cohorts.overview import views

app_name = "overview"

urlpatterns = [
    path("cohorts/<slug:code>/people.xlsx", views.people_export, name="people_export"),
]
