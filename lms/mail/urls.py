from django.urls import path

from lms.mail import views

app_name = "mail"

urlpatterns = [
    path("mail/", views.mails, name="mails"),
    path("mail/<int:pk>/send/", views.mail_send, name="mail_send"),
]
