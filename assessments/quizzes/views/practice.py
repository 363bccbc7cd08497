from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from assessments.quizzes.practice import Practised, missed_questions, practise
from assessments.quizzes.views.attempt import context_of, own_attempts


@login_required
def practice(request, pk):
    """The right answers are shown, so it opens when the quiz shows them."""
    attempt = get_object_or_404(own_attempts(request).submitted().with_grants(), pk=pk)
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
