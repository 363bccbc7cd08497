"""The queue of open answers, marking one, and asking for a review."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.marking.forms import AppealForm, MarkForm
from assessments.marking.models import AnswerToMark, Step
from assessments.marking.periods import appeals_end
from assessments.marking.queue import Queue, QueueFilter, choices_of
from assessments.marking.reading import answer_text
from assessments.marking.services import claim_next, release
from assessments.quizzes.models import Attempt
from assessments.quizzes.status import quiz_status
from assessments.statistics.titles import quiz_titles
from cohorts.enrolments.access import require
from lms.design.pages import get_page

GROUPS_A_PAGE = 25


@login_required
def queue(request):
    require(request.user, "marking.mark_answers")
    own = Queue(request.user, wanted_in(request))
    shown = own.shown(own.all_groups)
    groups = [row for row in shown if own.wanted.selects(row.group)]
    context = {
        "queue": own,
        "wanted": own.wanted,
        "choices": choices_of(shown),
        "page": get_page(request, groups, GROUPS_A_PAGE),
    }
    return render(request, "marking/queue.html", context)


def wanted_in(request):
    return QueueFilter(
        *(request.GET.get(name, "") for name in ("cohort", "quiz", "question"))
    )


@login_required
@require_POST
def answer_next(request):
    require(request.user, "marking.mark_answers")
    return open_next(request)


def open_next(request):
    own = Queue(request.user, wanted_in(request))
    answer = claim_next(request.user, own.answers())
    if answer:
        return redirect_with_filter(request, "marking:answer", answer.pk)
    messages.info(request, _("No more answers of this selection wait for you."))
    return redirect("marking:queue")


def redirect_with_filter(request, name, *args):
    query = wanted_in(request).query
    return HttpResponseRedirect(f"{reverse(name, args=args)}?{query}")


@login_required
def answer(request, pk):
    answers = AnswerToMark.objects.visible_to(request.user)
    answer = get_object_or_404(answers.with_attempt(), pk=pk)
    is_markable = AnswerToMark.objects.markable_by(request.user).filter(pk=pk).exists()
    if request.method == "GET" and not is_markable:
        messages.info(request, _("This answer is not waiting for you any more."))
        return redirect("marking:queue")
    marks = list(answer.question.marks.all()) if sees_marks(answer) else []
    form = MarkForm(request.POST or None, answer=answer, marks=marks)
    if form.is_valid() and form.save(by=request.user):
        messages.success(request, _("Saved."))
        return open_next(request)
    return render(request, "marking/answer.html", context_of(request, form, marks))


def sees_marks(answer):
    return answer.needs in (Step.DECISION, Step.REVIEW)


def context_of(request, form, marks):
    answer = form.answer
    question = answer.question
    quiz_key = question.attempt.quiz_key
    return {
        "answer": answer,
        "version": question.version,
        "text": answer_text(question),
        "cohort": question.attempt.enrolment.cohort,
        "quiz_title": quiz_titles([quiz_key]).get(quiz_key, ""),
        "form": form,
        "marks": [(mark, points_of(form.criteria, mark)) for mark in marks],
        "appeal": getattr(question, "appeal", None) if marks else None,
        "is_claimed": answer.is_claimed_by_another(request.user, timezone.now()),
        "wanted": wanted_in(request),
        "left": Queue(request.user, wanted_in(request)).number,
    }


def points_of(criteria, mark):
    return [(criterion, mark.points[criterion.id]) for criterion in criteria]


@login_required
@require_POST
def answer_release(request, pk):
    answers = AnswerToMark.objects.visible_to(request.user)
    release(get_object_or_404(answers, pk=pk), by=request.user)
    return redirect_with_filter(request, "marking:queue")


@login_required
def appeal(request, pk, question_pk):
    attempts = Attempt.objects.sat_by(request.user).marked().with_enrolment()
    attempt = get_object_or_404(attempts, pk=pk)
    if not shows_marks(attempt):
        raise Http404
    answers = AnswerToMark.objects.filter(question__attempt=attempt).with_attempt()
    answer = get_object_or_404(answers, question_id=question_pk)
    form = AppealForm(request.POST or None)
    if form.is_valid():
        form.save(answer)
        sentence = _("Your request is saved. You receive an e-mail when it is decided.")
        messages.success(request, sentence)
        return redirect(attempt)
    context = {"attempt": attempt, "question": answer.question, "form": form}
    context |= {"text": answer_text(answer.question), "ends": appeals_end(attempt)}
    return render(request, "marking/appeal.html", context)


def shows_marks(attempt):
    enrolment = attempt.enrolment
    return quiz_status(enrolment, attempt.quiz_key, attempt.edition).shows_marks
