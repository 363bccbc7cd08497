"""An attempt from the first answer to its result."""

from django.contrib.auth.decorators import login_required
from django.db.models import IntegerField
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_POST

from assessments.quizzes.answers import read_answers, redrawn_question
from assessments.quizzes.attempt_page import read_attempt_page
from assessments.quizzes.models import Attempt
from assessments.quizzes.question_html import question_html
from assessments.quizzes.result import lessons_to_review, read_result
from assessments.quizzes.review_html import review_html
from assessments.quizzes.services import flag_question, save_answers, submit_attempt
from assessments.quizzes.status import Known, quiz_status
from curricula.courses.outline import outline_of, version_in, with_published_version
from curricula.sources.models import Topic
from lms import languages
from lms.design.panels import collected
from lms.prepared import PreparedQuery


def for_page(attempts):
    attempts = attempts.with_enrolment().with_grants().select_related("submission")
    return with_published_version(attempts).order_by()


SAT = PreparedQuery(
    lambda user, pk: for_page(Attempt.objects.sat_by(user).filter(pk=pk)),
    user=IntegerField(),
    pk=IntegerField(),
)
OWN = PreparedQuery(
    lambda user, pk: for_page(Attempt.objects.of(user).filter(pk=pk)),
    user=IntegerField(),
    pk=IntegerField(),
)


@login_required
def attempt(request, pk):
    attempt = sat_attempt_or_404(request.user, pk)
    if request.method == "POST":
        return save_page(request, attempt)
    if attempt.is_submitted:
        return redirect(attempt)
    if attempt.is_overdue:
        return redirect("quizzes:attempt_review", pk)
    return attempt_page(request, attempt, read_attempt_page(attempt))


def attempt_page(request, attempt, page):
    questions = [(each.section, question_html(each)) for each in page.questions]
    context = place_of(attempt) | {"page": page, "questions": questions}
    return render(request, "quizzes/attempt.html", context)


def save_page(request, attempt):
    if attempt.is_overdue:
        return redirect("quizzes:attempt_review", attempt.pk)
    page = read_attempt_page(attempt)
    posted = read_answers(page, request.POST)
    save_answers(posted.changed)
    if flagged := flagged_question(page, request.POST):
        flag_question(flagged.row, not flagged.row.is_flagged)
    if posted.mistakes and not attempt.is_submitted:
        page = read_attempt_page(attempt).with_mistakes(posted.mistakes)
        return attempt_page(request, attempt, page)
    return redirect(address_after_saving(attempt, page, request.POST))


def address_after_saving(attempt, page, data):
    if "review" in data:
        return reverse("quizzes:attempt_review", args=[attempt.pk])
    here = reverse("quizzes:attempt", args=[attempt.pk])
    question = flagged_question(page, data) or redrawn_question(page, data)
    return f"{here}#{question.name}" if question else here


def flagged_question(page, data):
    return next(iter(page.with_pks({data.get("flag")})), None)


@login_required
def review(request, pk):
    attempt = sat_attempt_or_404(request.user, pk)
    if attempt.is_submitted:
        return redirect(attempt)
    context = context_of(attempt) | {"page": read_attempt_page(attempt)}
    return render(request, "quizzes/review.html", context)


@require_POST
@login_required
def attempt_submit(request, pk):
    attempt = sat_attempt_or_404(request.user, pk)
    return redirect(submit_attempt(attempt, language=languages.current()))


@login_required
def result(request, pk):
    attempt = visible_attempt_or_404(request.user, pk)
    is_own = attempt.enrolment.user_id == request.user.pk
    if not attempt.is_submitted:
        return open_result(attempt, is_own)
    context = context_of(attempt)
    is_passed = context["status"].passes(attempt)
    context |= {
        "is_own": is_own,
        "shown": shown_to(context["status"], is_own),
        "topics": lacking_topics(attempt),
        "is_passed": is_passed,
        "state": state_of(attempt, is_passed),
    }
    context |= reviewed_questions(context)
    context["marks_panels"] = marks_panels(request, context)
    context["reviews"] = reviews(context)
    if is_own and is_passed:
        context["panels"] = collected(
            "construct_completion", request, attempt.enrolment
        )
    return render(request, "quizzes/result.html", context)


def reviewed_questions(context):
    shows_keys = context["status"].shows_keys
    questions = read_result(
        context["attempt"],
        shows_key=shows_keys,
        units=context["module"].units if context["module"] else (),
    )
    return {
        "questions": questions,
        "lessons": lessons_to_review(questions),
        "can_practise": shows_keys
        and not all(question.is_right for question in questions),
    }


def reviews(context):
    """[(heading of the section that begins with it, question as HTML)]"""
    course = "learning:learning" if context["is_own"] else "learning:course"
    course_url = reverse(course, args=[context["cohort"].code])
    with translation.override(context["attempt"].submission.language):
        return [
            (
                each.question.section,
                review_html(each, shown=context["shown"], course_url=course_url),
            )
            for each in context["questions"]
        ]


def marks_panels(request, context):
    # Features above add `Panel`s to a result whose marks may be seen by
    # `construct_result(request, attempt, questions, panels)`.
    attempt, questions = context["attempt"], context["questions"]
    if attempt.awaits_marking or not context["shown"]["marks"]:
        return []
    return collected("construct_result", request, attempt, questions)


def state_of(attempt, is_passed):
    if attempt.awaits_marking:
        return "info"
    return "good" if is_passed else "warn"


def shown_to(status, is_own):
    return {
        "marks": status.shows_marks or not is_own,
        "feedback": status.shows_feedback or not is_own,
    }


def lacking_topics(attempt):
    if attempt.meets_conditions:
        return []
    codes = attempt.grades.lacking_topics
    return list(Topic.objects.filter(code__in=codes)) if codes else []


def open_result(attempt, is_own):
    if not is_own:
        raise Http404
    return redirect(attempt)


def sat_attempt_or_404(user, pk):
    if attempt := SAT.row(user=user.pk, pk=pk):
        return attempt
    raise Http404


def visible_attempt_or_404(user, pk):
    if own := OWN.row(user=user.pk, pk=pk):
        return own
    return get_object_or_404(for_page(Attempt.objects.visible_to(user)), pk=pk)


def context_of(attempt):
    outline = own_outline(attempt)
    known = Known(outline.version, attempt.has_grants)
    own = (attempt.enrolment, attempt.quiz_key, attempt.edition)
    return {**placed(attempt, outline), "status": quiz_status(*own, known=known)}


def place_of(attempt):
    return placed(attempt, own_outline(attempt))


def own_outline(attempt):
    course_key = attempt.enrolment.cohort.course_key
    return outline_of(course_key, languages.current(), version_in(attempt))


def placed(attempt, outline):
    cohort = attempt.enrolment.cohort
    module, unit = outline.units_by_key.get(attempt.quiz_key, (None, None))
    return {"attempt": attempt, "cohort": cohort, "module": module, "unit": unit}
