from django.urls import path

from cohorts.workshops.views import calendars, partners, programmes, sessions, workshops

app_name = "workshops"

COHORT = "cohorts/<slug:code>"
WORKSHOP = f"{COHORT}/workshops/<int:pk>"
SESSION = f"{WORKSHOP}/sessions/<int:key>"

urlpatterns = [
    path(f"{COHORT}/workshops/", workshops.workshops, name="workshops"),
    path(f"{COHORT}/workshops/new/", workshops.workshop_new, name="workshop_new"),
    path(f"{WORKSHOP}/", workshops.timetable, name="timetable"),
    path(f"{WORKSHOP}/edit/", workshops.workshop_edit, name="workshop_edit"),
    path(f"{WORKSHOP}/publish/", workshops.publish, name="workshop_publish"),
    path(f"{WORKSHOP}/cancel/", workshops.cancel, name="workshop_cancel"),
    path(f"{WORKSHOP}/send/", workshops.send, name="changes_send"),
    path(
        f"{WORKSHOP}/facilitators/<int:user>/",
        workshops.facilitator_leave,
        name="facilitator_leave",
    ),
    path(f"{WORKSHOP}/sessions/new/", sessions.session_new, name="session_new"),
    path(f"{WORKSHOP}/move/", sessions.session_move, name="session_move"),
    path(f"{WORKSHOP}/copy/", sessions.day_copy, name="day_copy"),
    path(f"{SESSION}/", sessions.session_edit, name="session_edit"),
    path(f"{SESSION}/swap/", sessions.session_swap, name="session_swap"),
    path(f"{SESSION}/cancel/", sessions.session_cancel, name="session_cancel"),
    path(f"{SESSION}/restore/", sessions.session_restore, name="session_restore"),
    path(f"{COHORT}/partners/", partners.partners, name="partners"),
    path(f"{COHORT}/partners/<int:pk>/", partners.partner_edit, name="partner_edit"),
    path(
        f"{COHORT}/partners/<int:pk>/remove/",
        partners.partner_remove,
        name="partner_remove",
    ),
    path(f"{COHORT}/calendar/", calendars.cohort_calendar, name="cohort_calendar"),
    path("workshops/<int:pk>/", programmes.programme, name="programme"),
    path("workshops/<int:pk>/programme.pdf", programmes.programme_pdf, name="pdf"),
    path("calendar/", calendars.own_calendar, name="calendar"),
    path("calendar/<str:token>.ics", calendars.feed, name="feed"),
]
