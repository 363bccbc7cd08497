from django.urls import path

from cohorts.attendance import import_views, paper_views, unlisted_views, views

app_name = "attendance"

SHEET = "attendance/<int:pk>"
IMPORT = "workshops/<int:pk>/attendance"

urlpatterns = [
    path("cohorts/<slug:code>/attendance/", views.lists, name="lists"),
    path(f"{SHEET}/", views.sheet, name="sheet"),
    path(f"{SHEET}/present/", views.rest_present, name="rest_present"),
    path(f"{SHEET}/undo/", views.undo, name="undo"),
    path(f"{SHEET}/close/", views.close, name="close"),
    path(f"{SHEET}/unlisted/", views.unlisted, name="unlisted"),
    path(
        f"{SHEET}/unlisted/<int:person>/enrol/",
        unlisted_views.unlisted_enrol,
        name="unlisted_enrol",
    ),
    path(f"{SHEET}/signatures.pdf", paper_views.session_paper, name="session_paper"),
    path(
        "workshops/<int:pk>/signatures.pdf",
        paper_views.workshop_paper,
        name="workshop_paper",
    ),
    path(f"{IMPORT}.xlsx", import_views.import_template, name="import_template"),
    path(f"{IMPORT}/", import_views.import_file, name="import_file"),
    path(f"{IMPORT}/<str:token>/", import_views.import_preview, name="import_preview"),
    path(
        f"{IMPORT}/<str:token>/confirm/",
        import_views.import_confirm,
        name="import_confirm",
    ),
]
