from django.urls import path

from assessments.agendas.views import decisions, needs

app_name = "agendas"

urlpatterns = [
    path("agendas/", needs.agendas, name="agendas"),
    path(
        "agendas/new/<slug:code>/<slug:purpose>/", needs.agenda_new, name="agenda_new"
    ),
    path("agendas/<int:pk>/needs/", needs.needs, name="needs"),
    path("agendas/<int:pk>/needs.xlsx", needs.needs_xlsx, name="needs_xlsx"),
    path("agendas/<int:pk>/decide/", decisions.decide, name="decide"),
]
