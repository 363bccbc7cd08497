from django.urls import path

from assessments.agendas.views import (
    approval,
    board,
    calendar,
    changes,
    decisions,
    documents,
    follow_up,
    needs,
    response,
)

app_name = "agendas"

ONE = "agendas/<int:pk>/"
WORKSHOPS = ONE + "calendar/workshops/"

urlpatterns = [
    path("agendas/", needs.agendas, name="agendas"),
    path(
        "agendas/new/<slug:code>/<slug:purpose>/", needs.agenda_new, name="agenda_new"
    ),
    path(ONE + "needs/", needs.needs, name="needs"),
    path(ONE + "needs.xlsx", needs.needs_xlsx, name="needs_xlsx"),
    path(ONE + "decide/", decisions.decide, name="decide"),
    path(ONE, board.board, name="board"),
    path(ONE + "calculate/", board.calculate, name="calculate"),
    path(ONE + "placements/", board.placements, name="placements"),
    path(ONE + "preview/<int:preview>/", changes.preview, name="preview"),
    path(
        ONE + "placements/<int:placement>/remove/",
        board.placement_remove,
        name="placement_remove",
    ),
    path(ONE + "calendar/", calendar.calendar, name="calendar"),
    path(WORKSHOPS + "new/", calendar.workshop_new, name="workshop_new"),
    path(WORKSHOPS + "<int:order>/", calendar.workshop_edit, name="workshop_edit"),
    path(
        WORKSHOPS + "<int:order>/remove/",
        calendar.workshop_remove,
        name="workshop_remove",
    ),
    path(ONE + "contributors/", calendar.contributors, name="contributors"),
    path(
        ONE + "contributors/<int:contributor>/",
        calendar.contributor_edit,
        name="contributor_edit",
    ),
    path(
        ONE + "contributors/<int:contributor>/remove/",
        calendar.contributor_remove,
        name="contributor_remove",
    ),
    path(ONE + "topics/", calendar.topics, name="topics"),
    path(ONE + "topics/<slug:code>/", calendar.topic, name="topic"),
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
