from django.urls import path

from lms.demo import views

app_name = "demo"

urlpatterns = [
    path("style/", views.style, name="style"),
    path("demo/enter/", views.enter, name="enter"),
    path("demo/mails/", views.mails, name="mails"),
]
