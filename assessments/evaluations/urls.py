from django.urls import path

from assessments.evaluations.views import (
    answering,
    answers,
    comparisons,
    evaluations,
    judging,
    panel,
    paper,
    results,
    waves,
)

app_name = "evaluations"

ONE = "evaluations/<slug:code>/"
WAVE = ONE + "waves/<slug:purpose>/"
COMPARISONS = ONE + "comparisons/"
PAPER = "answer/<int:wave>/paper/"
PART = "answer/<int:wave>/<int:position>/"

urlpatterns = [
    path("evaluations/", evaluations.evaluations, name="evaluations"),
    path("evaluations/new/", evaluations.evaluation_new, name="evaluation_new"),
    path(ONE, evaluations.evaluation, name="evaluation"),
    path(ONE + "edit/", evaluations.evaluation_edit, name="evaluation_edit"),
    path(ONE + "copy/", evaluations.evaluation_copy, name="evaluation_copy"),
    path(ONE + "instrument/", evaluations.instrument, name="instrument"),
    path(ONE + "waves/new/", waves.wave_new, name="wave_new"),
    path(WAVE + "edit/", waves.wave_edit, name="wave_edit"),
    path(WAVE + "delete/", waves.wave_delete, name="wave_delete"),
    path(WAVE, waves.response, name="response"),
    path(WAVE + "invite/", waves.wave_invite, name="wave_invite"),
    path(WAVE + "remind/", waves.wave_remind, name="wave_remind"),
    path(ONE + "panel/", panel.panel, name="panel"),
    path(ONE + "panel/judges/", panel.member_add, name="member_add"),
    path(
        ONE + "panel/judges/<int:pk>/remove/",
        panel.member_remove,
        name="member_remove",
    ),
    path(ONE + "panel/round/", panel.next_round, name="next_round"),
    path(ONE + "panel/cut/", panel.cut_fix, name="cut_fix"),
    path(ONE + "panel/importance/", panel.importance_lock, name="importance_lock"),
    path(ONE + "judge/", judging.judge, name="judge"),
    path(ONE + "judge/<slug:topic>/", judging.judge_topic, name="judge_topic"),
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
    path(PAPER + "questionnaire.pdf", paper.questionnaire, name="questionnaire"),
    path(PAPER + "codes/", paper.paper_codes, name="paper_codes"),
    path(PAPER + "<str:token>/", paper.paper_preview, name="paper_preview"),
    path(PAPER + "<str:token>/confirm/", paper.paper_confirm, name="paper_confirm"),
    path(COMPARISONS + "new/", comparisons.comparison_new, name="comparison_new"),
    path(COMPARISONS + "<int:pk>/", comparisons.comparison, name="comparison"),
    path(
        COMPARISONS + "<int:pk>/change.pdf",
        comparisons.comparison_pdf,
        name="comparison_pdf",
    ),
    path(
        COMPARISONS + "<int:pk>/change.xlsx",
        comparisons.comparison_xlsx,
        name="comparison_xlsx",
    ),
    path(WAVE + "close/", results.wave_close, name="wave_close"),
    path(WAVE + "results/", results.results, name="results"),
    path(WAVE + "results.pdf", results.results_pdf, name="results_pdf"),
    path(WAVE + "results.xlsx", results.results_xlsx, name="results_xlsx"),
]
