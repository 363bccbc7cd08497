from django.urls import path

from cohorts.overview import reminding, views

app_name = "overview"

urlpatterns = [
    path("cohorts/<slug:code>/people.xlsx", views.people_export, name="people_export"),
    path("cohorts/<slug:code>/remind/", reminding.remind, name="remind"),
]
