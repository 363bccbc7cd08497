"""What quizzes add to the workbook of a cohort's people."""

from django.db.models import Count
from django.utils.translation import gettext as _

from assessments.quizzes.models import Attempt
from cohorts.overview.export import ExportColumn


def add_export_column(request, enrolments, columns):
    """`construct_people_export`: how often each person submitted a quiz."""
    attempts = Attempt.objects.submitted().filter(enrolment__in=enrolments).order_by()
    counts = attempts.values_list("enrolment").annotate(Count("pk"))
    columns.append(ExportColumn(_("Quiz attempts"), dict(counts), order=10))
