from django.urls import path

from cohorts.results import views

app_name = "results"

urlpatterns = [
    path("cohorts/<slug:code>/criteria/", views.criteria, name="criteria"),
]
