"""The gradebook of a cohort, for those who teach or coordinate it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from assessments.gradebook.cells import CellTexts
from assessments.gradebook.export import WIDTHS, exported_header, exported_rows
from assessments.gradebook.filters import STATES, gradebook_filter
from assessments.gradebook.table import LABELS, gradebook_of
from cohorts.enrolments.access import cohort_page_context, staff_cohort_or_404
from cohorts.enrolments.models import Enrolment
from lms import languages
from lms.audit.services import record
from lms.design.pages import get_page
from lms.spreadsheets import writing
from lms.spreadsheets.writing import workbook_response

PEOPLE_A_PAGE = 25


@login_required
def gradebook(request, code):
    cohort = staff_cohort_or_404(request.user, code)
    table = gradebook_of(cohort, languages.current())
    wanted = gradebook_filter(request.GET, table.quiz_keys)
    people = wanted.applied(people_of(request.user, cohort), table.quiz_keys)
    page = get_page(request, people, PEOPLE_A_PAGE)
    rows = table.rows(list(page))
    context = cohort_page_context(request, cohort) | {
        "gradebook": table,
        "wanted": wanted,
        "page": page,
        "rows": rows,
        "shown": CellTexts(cohort).rows(rows),
        "shows_topics": request.GET.get("show") == "topics",
        "states": [(state, LABELS[state]) for state in STATES],
        "labels": LABELS,
        "quizzes": quiz_choices(table),
    }
    return render(request, "gradebook/gradebook.html", context)


def quiz_choices(table):
    return [
        (str(column.quiz.key), f"{column.module.number}. {column.quiz.title}")
        for column in table.columns
    ]


@login_required
def export(request, code):
    cohort = staff_cohort_or_404(request.user, code)
    table = gradebook_of(cohort, languages.current())
    people = people_of(request.user, cohort)
    record(request, cohort, "gradebook.export", people=people.count())
    rows = exported_rows(table, people)
    data = writing.write(cohort.code, exported_header(table), rows, widths=WIDTHS)
    return workbook_response(data, f"{cohort.code}-gradebook.xlsx")


def people_of(user, cohort):
    theirs = Enrolment.objects.worked_with_by(user).filter(cohort=cohort)
    people = Enrolment.objects.active().filter(pk__in=theirs.order_by().values("pk"))
    return people.select_related("user", "institution")
