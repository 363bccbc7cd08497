from django.urls import path

from assessments.regrading import views

app_name = "regrading"

urlpatterns = [
    path("regrading/questions/<int:pk>/", views.question, name="question"),
]
