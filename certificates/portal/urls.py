from django.urls import path

from certificates.portal import views

app_name = "portal"

urlpatterns = [
    path("portal/", views.portal, name="portal"),
    path("portal/people/", views.portal_people, name="portal_people"),
]
