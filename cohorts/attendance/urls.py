from django.urls import path

from cohorts.attendance import own_views
from cohorts.attendance.views import scans, sheets

app_name = "attendance"

SHEET = "attendance/<int:pk>"

urlpatterns = [
    path("cohorts/<slug:code>/attendance/", sheets.lists, name="lists"),
    path("learn/<slug:code>/attendance/", own_views.own_attendance, name="own"),
    path(f"{SHEET}/", sheets.sheet, name="sheet"),
    path(f"{SHEET}/present/", sheets.rest_present, name="rest_present"),
    path(f"{SHEET}/undo/", sheets.undo, name="undo"),
    path(f"{SHEET}/close/", sheets.close, name="close"),
    path(f"{SHEET}/unlisted/", sheets.unlisted, name="unlisted"),
    path(f"{SHEET}/code/", scans.code, name="code"),
    path(f"{SHEET}/code/new/", scans.code_renew, name="code_renew"),
    # Short, because people also type it.
    path("a/<int:pk>/<str:code>/", scans.scan, name="scan"),
]
