from django.urls import path

from cohorts.views import cohort, invitation, learning, people, roster

app_name = "cohorts"

urlpatterns = [
    path("cohorts/", cohort.cohorts, name="cohorts"),
    path("cohorts/new/", cohort.cohort_new, name="cohort_new"),
    path("cohorts/invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("cohorts/<slug:code>/", cohort.cohort, name="cohort"),
    path("cohorts/<slug:code>/edit/", cohort.cohort_edit, name="cohort_edit"),
    path("cohorts/<slug:code>/people/", people.people, name="people"),
    path("cohorts/<slug:code>/people.xlsx", people.people_export, name="people_export"),
    path(
        "cohorts/<slug:code>/people/<int:pk>/invite/",
        people.enrolment_invite,
        name="enrolment_invite",
    ),
    path(
        "cohorts/<slug:code>/people/<int:pk>/withdraw/",
        people.enrolment_withdraw,
        name="enrolment_withdraw",
    ),
    path("cohorts/<slug:code>/roster/", roster.roster, name="roster"),
    path("cohorts/<slug:code>/roster.xlsx", roster.roster_blank, name="roster_blank"),
    path(
        "cohorts/<slug:code>/roster/<str:token>/",
        roster.roster_preview,
        name="roster_preview",
    ),
    path(
        "cohorts/<slug:code>/roster/<str:token>/confirm/",
        roster.roster_confirm,
        name="roster_confirm",
    ),
    path(
        "cohorts/<slug:code>/roster/<str:token>/rejected.xlsx",
        roster.roster_rejected,
        name="roster_rejected",
    ),
    path("learn/", learning.learn, name="learn"),
    path("learn/<slug:code>/", learning.learning, name="learning"),
    path("learn/<slug:code>/<uuid:unit_key>/", learning.unit, name="unit"),
    path(
        "learn/<slug:code>/<uuid:unit_key>/complete/",
        learning.unit_complete,
        name="unit_complete",
    ),
]
