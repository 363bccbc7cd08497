"""The download of a cohort's people and progress."""

from django.contrib.auth.decorators import login_required

from cohorts.enrolments.access import staff_cohort_or_404
from cohorts.overview.export import WIDTHS, exported_header, exported_rows
from cohorts.overview.figures import figures_of
from cohorts.overview.filters import people_filter
from cohorts.overview.table import learner_rows
from lms import languages
from lms.audit.services import record
from lms.design.panels import collected
from lms.spreadsheets import writing
from lms.spreadsheets.writing import workbook_response


@login_required
def people_export(request, code):
    """Everybody, or those whom the filter of the overview asks for."""
    # Features above add `ExportColumn`s by
    # `construct_people_export(request, enrolments, columns)`, keys of enrolments.
    cohort = staff_cohort_or_404(request.user, code)
    enrolments = cohort.enrolments.visible_to(request.user).active()
    figures = figures_of(cohort, enrolments, language=languages.current())
    wanted = people_filter(request.GET)
    keys = wanted.keys_of(figures)
    learners = learner_rows(figures.modules, keys)
    columns = collected("construct_people_export", request, keys)
    record(
        request,
        cohort,
        "overview.people_export",
        people=len(learners),
        is_filtered=wanted.is_set,
    )
    data = writing.write(
        cohort.code,
        exported_header(figures.modules, columns),
        exported_rows(learners, columns),
        widths=WIDTHS,
    )
    return workbook_response(data, f"{cohort.code}.xlsx")
