from django.urls import path

from assessments.quizzes.views import (
    accommodations,
    answers,
    attempt,
    people,
    practice,
    questions,
    quiz,
)

app_name = "quizzes"

urlpatterns = [
    path("learn/<slug:code>/<uuid:unit_key>/quiz/", quiz.quiz, name="quiz"),
    path(
        "cohorts/<slug:code>/course/<uuid:unit_key>/questions/",
        questions.questions,
        name="questions",
    ),
    path("attempts/<int:pk>/", attempt.attempt, name="attempt"),
    path("attempts/<int:pk>/answers/<int:question_pk>/", answers.answer, name="answer"),
    path("attempts/<int:pk>/changes/", answers.changes, name="changes"),
    path("attempts/<int:pk>/review/", attempt.review, name="attempt_review"),
    path("attempts/<int:pk>/submit/", attempt.attempt_submit, name="attempt_submit"),
    path("attempts/<int:pk>/result/", attempt.result, name="result"),
    path("attempts/<int:pk>/practice/", practice.practice, name="practice"),
    path(
        "cohorts/<slug:code>/people/<int:pk>/attempts/",
        people.person_attempts,
        name="person_attempts",
    ),
    path(
        "cohorts/<slug:code>/people/<int:pk>/attempts/<uuid:unit_key>/grant/",
        people.attempt_grant,
        name="attempt_grant",
    ),
    path(
        "cohorts/<slug:code>/people/<int:pk>/attempts/<uuid:unit_key>/accommodations/",
        accommodations.accommodations,
        name="accommodations",
    ),
    path(
        "cohorts/<slug:code>/people/<int:pk>/accommodations/<int:accommodation_pk>/"
        "withdraw/",
        accommodations.accommodation_withdraw,
        name="accommodation_withdraw",
    ),
    path(
        "cohorts/<slug:code>/course/<uuid:unit_key>/later-end/",
        accommodations.later_end,
        name="later_end",
    ),
    path(
        "cohorts/<slug:code>/later-ends/<int:accommodation_pk>/withdraw/",
        accommodations.later_end_withdraw,
        name="later_end_withdraw",
    ),
]
