from django.urls import path

from assessments.agendas.views import approval, documents, follow_up, response

app_name = "agendas"

ONE = "agendas/<int:pk>/"

urlpatterns = [
    path(ONE + "approve/", approval.approval, name="approve"),
    path(ONE + "response/", response.response, name="response"),
    path(
        ONE + "response/<int:recommendation>/",
        response.recommendation,
        name="recommendation",
    ),
    path(ONE + "follow-up/", follow_up.follow_up, name="follow_up"),
    path(ONE + "agenda.pdf", documents.agenda_pdf, name="agenda_pdf"),
    path(ONE + "agenda.xlsx", documents.agenda_xlsx, name="agenda_xlsx"),
    path(ONE + "agenda.ics", documents.agenda_ics, name="agenda_ics"),
]
