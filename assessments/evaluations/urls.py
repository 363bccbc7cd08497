from django.urls import path

from assessments.evaluations.views import judging, panel

app_name = "evaluations"

urlpatterns = [
    path("evaluations/<slug:code>/panel/", panel.panel, name="panel"),
    path("evaluations/<slug:code>/panel/judges/", panel.member_add, name="member_add"),
    path(
        "evaluations/<slug:code>/panel/judges/<int:pk>/remove/",
        panel.member_remove,
        name="member_remove",
    ),
    path("evaluations/<slug:code>/panel/round/", panel.next_round, name="next_round"),
    path("evaluations/<slug:code>/panel/cut/", panel.cut_fix, name="cut_fix"),
    path(
        "evaluations/<slug:code>/panel/importance/",
        panel.importance_lock,
        name="importance_lock",
    ),
    path("evaluations/<slug:code>/judge/", judging.judge, name="judge"),
    path(
        "evaluations/<slug:code>/judge/<slug:topic>/",
        judging.judge_topic,
        name="judge_topic",
    ),
]
