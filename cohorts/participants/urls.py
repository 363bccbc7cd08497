from django.urls import path

from cohorts.participants import factors, views

app_name = "participants"

urlpatterns = [
    path("cohorts/<slug:code>/people/", views.people, name="people"),
    path("cohorts/<slug:code>/people/<int:pk>/", views.person, name="person"),
    path(
        "cohorts/<slug:code>/people/<int:pk>/invite/",
        views.enrolment_invite,
        name="enrolment_invite",
    ),
    path(
        "cohorts/<slug:code>/people/<int:pk>/mails/<int:mail_pk>/send/",
        views.mail_send,
        name="mail_send",
    ),
    path(
        "cohorts/<slug:code>/people/<int:pk>/reset-factor/",
        factors.factor_reset,
        name="factor_reset",
    ),
    path(
        "cohorts/<slug:code>/people/<int:pk>/withdraw/",
        views.enrolment_withdraw,
        name="enrolment_withdraw",
    ),
]
