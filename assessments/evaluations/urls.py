from django.urls import path

from assessments.evaluations.views import answering, answers, paper

app_name = "evaluations"

PAPER = "answer/<int:wave>/paper/"
PART = "answer/<int:wave>/<int:position>/"

urlpatterns = [
    path("answer/<int:wave>/", answering.answer, name="answer"),
    path(
        "answer/<int:wave>/withdraw/", answering.answer_withdraw, name="answer_withdraw"
    ),
    path(PART + "<int:page>/", answering.answer_section, name="answer_section"),
    path(PART + "<int:page>/changes/", answers.answer_changes, name="answer_changes"),
    path(
        PART + "<int:page>/answers/<int:item>/", answers.answer_item, name="answer_item"
    ),
    path(PART + "deliver/", answering.answer_deliver, name="answer_deliver"),
    path(PART + "reopen/", answering.answer_reopen, name="answer_reopen"),
    path(PAPER, paper.paper, name="paper"),
    path(PAPER + "answers.xlsx", paper.paper_template, name="paper_template"),
    path(PAPER + "codes/", paper.paper_codes, name="paper_codes"),
    path(PAPER + "<str:token>/", paper.paper_preview, name="paper_preview"),
    path(PAPER + "<str:token>/confirm/", paper.paper_confirm, name="paper_confirm"),
]
