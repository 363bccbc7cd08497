from django.urls import path

from cohorts.attendance.views import imports, own, papers, scans, sheets, unlisted

app_name = "attendance"

SHEET = "attendance/<int:pk>"
IMPORT = "workshops/<int:pk>/attendance"

urlpatterns = [
    path("cohorts/<slug:code>/attendance/", sheets.lists, name="lists"),
    path(
        "cohorts/<slug:code>/attendance/close/",
        sheets.close_complete,
        name="close_complete",
    ),
    path("learn/<slug:code>/attendance/", own.own_attendance, name="own"),
    path(f"{SHEET}/", sheets.sheet, name="sheet"),
    path(f"{SHEET}/present/", sheets.rest_present, name="rest_present"),
    path(f"{SHEET}/undo/", sheets.undo, name="undo"),
    path(f"{SHEET}/close/", sheets.close, name="close"),
    path(f"{SHEET}/unlisted/", sheets.unlisted, name="unlisted"),
    path(f"{SHEET}/code/", scans.code, name="code"),
    path(f"{SHEET}/code/new/", scans.code_renew, name="code_renew"),
    # Short, because people also type it.
    path("a/<int:pk>/<str:code>/", scans.scan, name="scan"),
    path(
        f"{SHEET}/unlisted/<int:person>/enrol/",
        unlisted.unlisted_enrol,
        name="unlisted_enrol",
    ),
    path(f"{SHEET}/signatures.pdf", papers.session_paper, name="session_paper"),
    path(
        "workshops/<int:pk>/signatures.pdf",
        papers.workshop_paper,
        name="workshop_paper",
    ),
    path(f"{IMPORT}.xlsx", imports.import_template, name="import_template"),
    path(f"{IMPORT}/", imports.import_file, name="import_file"),
    path(f"{IMPORT}/<str:token>/", imports.import_preview, name="import_preview"),
    path(
        f"{IMPORT}/<str:token>/confirm/",
        imports.import_confirm,
        name="import_confirm",
    ),
]
