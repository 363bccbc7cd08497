from django.urls import path

from cohorts.rosters import views

app_name = "rosters"

urlpatterns = [
    path("cohorts/<slug:code>/roster/", views.roster, name="roster"),
    path("cohorts/<slug:code>/roster.xlsx", views.roster_blank, name="roster_blank"),
    path(
        "cohorts/<slug:code>/roster/invite/", views.roster_invite, name="roster_invite"
    ),
    path(
        "cohorts/<slug:code>/roster/imports/<int:pk>/undo/",
        views.import_undo,
        name="import_undo",
    ),
    path(
        "cohorts/<slug:code>/roster/<str:token>/",
        views.roster_preview,
        name="roster_preview",
    ),
    path(
        "cohorts/<slug:code>/roster/<str:token>/confirm/",
        views.roster_confirm,
        name="roster_confirm",
    ),
    path(
        "cohorts/<slug:code>/roster/<str:token>/rejected.xlsx",
        views.roster_rejected,
        name="roster_rejected",
    ),
]
