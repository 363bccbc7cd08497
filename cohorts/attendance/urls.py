from django.urls import path

from cohorts.attendance import paper_views, views

app_name = "attendance"

SHEET = "attendance/<int:pk>"

urlpatterns = [
    path("cohorts/<slug:code>/attendance/", views.lists, name="lists"),
    path(f"{SHEET}/", views.sheet, name="sheet"),
    path(f"{SHEET}/present/", views.rest_present, name="rest_present"),
    path(f"{SHEET}/undo/", views.undo, name="undo"),
    path(f"{SHEET}/close/", views.close, name="close"),
    path(f"{SHEET}/unlisted/", views.unlisted, name="unlisted"),
    path(f"{SHEET}/signatures.pdf", paper_views.session_paper, name="session_paper"),
    path(
        "workshops/<int:pk>/signatures.pdf",
        paper_views.workshop_paper,
        name="workshop_paper",
    ),
]
