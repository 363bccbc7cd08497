"""The course of a cohort as its staff read it: every unit, nothing recorded."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.enrolments.access import cohort_page_context, staff_cohort_or_404
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.results.progress import LESSON
from curricula.lessons.reading import rendered_lesson
from lms import languages
from lms.design.panels import MenuEntry


@login_required
def course(request, code):
    cohort = staff_cohort_or_404(request.user, code)
    modules = unit_sequence_of(cohort, languages.current()).modules
    context = cohort_page_context(request, cohort) | {"modules": modules}
    return render(request, "learning/course.html", context)


@login_required
def course_unit(request, code, unit_key):
    cohort = staff_cohort_or_404(request.user, code)
    sequence = unit_sequence_of(cohort, languages.current())
    if unit_key not in sequence.positions:
        raise Http404
    (module, unit), before, after = sequence.around(unit_key)
    if unit.staff_view:
        return redirect(unit.staff_view, code, unit_key)
    if unit.kind != LESSON:
        raise Http404
    context = {
        "cohort": cohort,
        "module": module,
        "unit": unit,
        "before": before,
        "after": after,
        "foreign_language": unit.language != languages.current() and unit.language,
        "text": rendered_lesson(unit, request.user),
    }
    return render(request, "learning/course_lesson.html", context)


def add_tab(request, cohort, tabs):
    if cohort.course_key:
        url = reverse("learning:course", args=[cohort.code])
        tabs.append(MenuEntry(_("Course"), url, url, 30))
