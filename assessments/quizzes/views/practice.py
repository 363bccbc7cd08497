from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render

from assessments.quizzes.practice import Practised, missed_questions, practise
from assessments.quizzes.views.attempt import context_of, sat_attempt_or_404


@login_required
def practice(request, pk):
    """The right answers are shown, so it opens when the quiz shows them."""
    attempt = sat_attempt_or_404(request.user, pk)
    if not attempt.is_submitted:
        raise Http404
    context = context_of(attempt)
    if not context["status"].shows_keys:
        raise Http404
    missed = missed_questions(attempt)
    if request.method == "POST":
        context["questions"] = practise(missed, request.POST)
    else:
        context["questions"] = [Practised(question) for question in missed]
    context["is_checked"] = "check" in request.POST
    return render(request, "quizzes/practice.html", context)
