from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from laces.components import MediaContainer

from cohorts.enrolments.access import learning_enrolments, own_enrolment_or_404
from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.learning.badges import module_badge
from cohorts.learning.services import finish_lesson
from cohorts.names.forms import NameForm
from cohorts.results.progress import (
    LESSON,
    module_progress,
    progress_of,
    progress_of_all,
)
from curricula.courses.ancestors import owners
from curricula.courses.models import Unit
from curricula.lessons.reading import rendered_lesson
from lms import languages
from lms.design.panels import collected
from lms.serving.browser_cache import kept_by_browser


def with_confirmed_name(view):
    """Ask for the name on certificates before the view, until it is confirmed."""

    @wraps(view)
    def confirm_first(request, *args, **kwargs):
        if request.user.name_confirmed_at:
            return view(request, *args, **kwargs)
        form = NameForm(user=request.user)
        return render(request, "learning/confirm_name.html", {"form": form})

    return login_required(confirm_first)


@with_confirmed_name
def learn(request):
    enrolments = learning_enrolments(request.user)
    if len(enrolments) == 1:
        return redirect("learning:learning", enrolments[0].cohort.code)
    progress = progress_of_all(enrolments, languages.current())
    rows = [(enrolment.cohort, progress[enrolment.pk]) for enrolment in enrolments]
    return render(request, "learning/learn.html", {"rows": rows})


@with_confirmed_name
@kept_by_browser
def learning(request, code):
    enrolment = own_enrolment_or_404(request.user, code)
    progress = progress_of(enrolment, languages.current())
    modules = [(module, module_badge(module)) for module in progress.modules]
    context = {"cohort": enrolment.cohort, "progress": progress, "modules": modules}
    # Features above add `Panel`s by
    # `construct_course_page(request, enrolment, panels)`.
    panels = collected("construct_course_page", request, enrolment)
    if progress.is_complete:
        context["completion"] = collected("construct_completion", request, enrolment)
    context |= {"panels": panels, "media": MediaContainer(panels).media}
    return render(request, "learning/learning.html", context)


@with_confirmed_name
@kept_by_browser
def unit(request, code, unit_key):
    enrolment = own_enrolment_or_404(request.user, code)
    sequence = own_unit_sequence(enrolment, languages.current())
    (module, entry), before, after = unit_or_404(sequence, unit_key)
    if entry.kind != LESSON:
        return redirect_to_unit(entry, code)
    context = lesson_context(enrolment, module, entry)
    context |= {
        "foreign_language": foreign_language(entry),
        "course_url": reverse("learning:learning", args=[code]),
        "before": before,
        "after": after,
    }
    return render(request, "learning/lesson.html", context)


@require_POST
@login_required
def unit_complete(request, code, unit_key):
    enrolment = own_enrolment_or_404(request.user, code)
    sequence = own_unit_sequence(enrolment, languages.current())
    (_module, entry), _before, after = unit_or_404(sequence, unit_key)
    if entry.kind != LESSON:
        raise Http404
    finish_lesson(enrolment, entry, language=entry.language)
    if after:
        return redirect("learning:unit", code, after.key)
    return redirect("learning:learning", code)


def foreign_language(unit):
    """The unit's language, or an empty string if it is the reader's."""
    return "" if unit.language == languages.current() else unit.language


def unit_or_404(sequence, unit_key):
    if unit_key not in sequence.positions:
        raise Http404
    return sequence.around(unit_key)


def lesson_context(enrolment, module, entry):
    progress = module_progress(enrolment, module)
    number, lesson = progress.lesson(entry.key)
    return {
        "cohort": enrolment.cohort,
        "module": progress,
        "rows": progress.rows(current=entry.key),
        "lesson": lesson,
        "number": number,
        "may_finish": enrolment.cohort.is_open and lesson.state != "complete",
        "text": rendered_lesson(entry, enrolment.user),
    }


def redirect_to_unit(entry, code):
    if not entry.learning_view:
        raise Http404
    return redirect(entry.learning_view, code, entry.key)


def open_as_trainee(page, request, args, kwargs):
    """`before_serve_page`: redirect people enrolled to the unit in their course."""
    if not isinstance(page, Unit) or not request.user.is_authenticated:
        return None
    course_key, module_key = owners(page)
    for enrolment in learning_enrolments(request.user):
        if enrolment.cohort.course_key == course_key and enrolment.takes(module_key):
            return redirect(
                "learning:unit", enrolment.cohort.code, page.translation_key
            )
    return None
