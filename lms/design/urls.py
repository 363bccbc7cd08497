from django.urls import path

from lms.design import views

app_name = "design"

urlpatterns = [path("style/", views.style, name="style")]
