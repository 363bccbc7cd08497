from django.urls import path

from cohorts.invitations import views

app_name = "invitations"

urlpatterns = [
    path("cohorts/invitation/<str:token>/", views.invitation, name="invitation"),
]
