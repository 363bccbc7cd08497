from django.urls import path

from curricula.authorities import views

app_name = "authorities"

urlpatterns = [path("authorities/", views.authorities, name="authorities")]
