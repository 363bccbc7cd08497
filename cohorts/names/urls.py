from django.urls import path

from cohorts.names import views

app_name = "names"

urlpatterns = [
    path("name/", views.name, name="name"),
    path("name/withdraw/", views.name_withdraw, name="name_withdraw"),
    path("names/", views.name_requests, name="name_requests"),
    path("names/<int:pk>/accept/", views.name_accept, name="name_accept"),
    path("names/<int:pk>/refuse/", views.name_refuse, name="name_refuse"),
]
