"""A question as the person will see it, before an editor saves it."""

import random

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_info
from wagtail.admin.auth import require_admin_access

from assessments.bank.models import Question, QuestionVersion
from assessments.bank.services import CARRIED
from assessments.quizzes.attempt_page import QuestionView
from assessments.quizzes.models import Attempt, AttemptQuestion
from assessments.quizzes.result import ReviewedQuestion
from assessments.quizzes.review_html import review_html
from lms import languages


class PreviewedQuestion(QuestionView):
    """A question of an attempt that nobody makes."""

    save_url = ""
    number = 1

    @property
    def name(self):
        return f"q-{languages.current()}"


@require_admin_access
def preview_question(request, pk=None):
    if not request.user.has_perm("bank.change_question"):
        raise PermissionDenied
    questions = Question.objects.with_words()
    question = get_object_or_404(questions, pk=pk) if pk else None
    if request.method != "POST":
        version = question.current if question else None
        return render(request, "quizzes/preview.html", context_of(version))
    form = form_of(request, question)
    version = None if is_refused(form) else version_of(form)
    return render(request, "quizzes/preview.html", context_of(version) | {"form": form})


def form_of(request, question):
    form_class = Question.snippet_viewset.get_form_class()
    return form_class(request.POST, instance=question, for_user=request.user)


def is_refused(form):
    """Whether the words cannot be shown. The place in the bank may be missing yet."""
    form.full_clean()
    return "content" not in form.cleaned_data or "stem_es" not in form.cleaned_data


def version_of(form):
    texts = {
        name: form.cleaned_data[name] for name in CARRIED if name in form.cleaned_data
    }
    return QuestionVersion(question=Question(type=form.kind.name), number=1, **texts)


def context_of(version):
    if not version:
        return {"previews": []}
    order = version.question.kind.shuffle(
        version.content, version.key, random.Random(1)
    )
    row = AttemptQuestion(attempt=Attempt(), version=version, position=1, shuffle=order)
    row.share = 0
    codes = ["es", "en"] if version.stem_en else ["es"]
    return {"previews": [preview_in(code, row) for code in codes]}


def preview_in(language, row):
    question = PreviewedQuestion(row, row.kind.no_answer)
    reviewed = ReviewedQuestion(question, shows_key=True)
    with translation.override(language):
        name = get_language_info(language)["name_translated"]
        asked = render_to_string(
            "quizzes/includes/question.html", {"question": question}
        )
        return language, name, asked, review_html(reviewed)
