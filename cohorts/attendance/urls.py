from django.urls import path

from cohorts.attendance import own_views, views

app_name = "attendance"

SHEET = "attendance/<int:pk>"

urlpatterns = [
    path("cohorts/<slug:code>/attendance/", views.lists, name="lists"),
    path("learn/<slug:code>/attendance/", own_views.own_attendance, name="own"),
    path(f"{SHEET}/", views.sheet, name="sheet"),
    path(f"{SHEET}/present/", views.rest_present, name="rest_present"),
    path(f"{SHEET}/undo/", views.undo, name="undo"),
    path(f"{SHEET}/close/", views.close, name="close"),
    path(f"{SHEET}/unlisted/", views.unlisted, name="unlisted"),
]
