"""The download of a cohort's people and progress."""

from django.contrib.auth.decorators import login_required

from cohorts.enrolments.access import staff_cohort_or_404
from cohorts.overview.export import WIDTHS, exported_header, exported_rows
from cohorts.overview.structure import structure_of
from cohorts.overview.table import learner_rows
from lms import languages
from lms.audit.services import record
from lms.spreadsheets import writing
from lms.spreadsheets.writing import workbook_response


@login_required
def people_export(request, code):
    cohort = staff_cohort_or_404(request.user, code)
    enrolments = cohort.enrolments.visible_to(request.user).active()
    modules = structure_of(cohort, languages.current()).modules
    learners = learner_rows(modules, enrolments.values("pk"))
    record(request, cohort, "overview.people_export", people=len(learners))
    data = writing.write(
        cohort.code, exported_header(modules), exported_rows(learners), widths=WIDTHS
    )
    return workbook_response(data, f"{cohort.code}.xlsx")
