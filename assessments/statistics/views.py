"""Statistics of quizzes and questions, over all cohorts or in one."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from assessments.bank.models import Question
from assessments.quizzes.views.questions import studies
from assessments.statistics import charts
from assessments.statistics.addresses import page_url
from assessments.statistics.audiences import audience_for
from assessments.statistics.export import (
    WIDTHS,
    exported_header,
    exported_rows,
    test_labels,
)
from assessments.statistics.flags import FACILITY_FROM
from assessments.statistics.listing import question_rows, quiz_rows
from assessments.statistics.page import read_page
from assessments.statistics.services import request_snapshot
from assessments.statistics.titles import quiz_titles
from cohorts.enrolments.access import staff_cohort_or_404
from lms.audit.services import record
from lms.spreadsheets import writing
from lms.spreadsheets.writing import workbook_response


@login_required
def quizzes(request):
    require_reader(request.user)
    return render(request, "statistics/quizzes.html", {"rows": quiz_rows(request.user)})


@login_required
def question(request, pk):
    require_reader(request.user)
    question = get_object_or_404(Question.objects.with_words(), pk=pk)
    context = {"question": question, "rows": question_rows(request.user, question)}
    return render(request, "statistics/question.html", context)


@login_required
def quiz(request, quiz_key, code=None):
    audience, title = audience_or_404(request.user, quiz_key, code)
    snapshot = audience.snapshots.first()
    context = {
        "title": title,
        "cohort": audience.cohort,
        "reader": audience.reader,
        "page": snapshot and read_page(snapshot),
        "least": FACILITY_FROM,
        "compute_url": page_url(audience, "compute"),
        "export_url": page_url(audience, "export"),
    }
    if snapshot and context["page"].is_shown:
        context |= shown_figures(context["page"])
    return render(request, "statistics/quiz.html", context)


def shown_figures(page):
    labels = test_labels()
    return {
        "test": [(labels[name], value) for name, value in page.test.items()],
        "items_chart": charts.items_chart(page),
        "marks_chart": charts.marks_chart(page),
        "marks": charts.marks_table(page),
    }


@require_POST
@login_required
def compute(request, quiz_key, code=None):
    audience, title = audience_or_404(request.user, quiz_key, code)
    return redirect(request_snapshot(audience, by=request.user, subject=title))


@login_required
def export(request, quiz_key, code=None):
    audience, _title = audience_or_404(request.user, quiz_key, code)
    snapshot = get_object_or_404(audience.snapshots)
    rows = exported_rows(read_page(snapshot))
    data = writing.write("n", exported_header(), rows, widths=WIDTHS)
    record(request, snapshot, "statistics.export", quiz=str(quiz_key))
    return workbook_response(data, f"{code or 'quiz'}-{str(quiz_key)[:8]}.xlsx")


def audience_or_404(user, quiz_key, code):
    cohort = staff_cohort_or_404(user, code) if code else None
    if cohort is None:
        require_reader(user)
    elif studies(user, cohort):
        raise Http404  # the figures give the right answers away
    titles = quiz_titles([quiz_key])
    if quiz_key not in titles:
        raise Http404
    return audience_for(user, quiz_key, cohort), titles[quiz_key]


def require_reader(user):
    if not user.has_perm("statistics.view_statistics"):
        raise Http404
