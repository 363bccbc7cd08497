from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from laces.components import MediaContainer

from cohorts.enrolments.access import learning_enrolments, own_enrolment_or_404
from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.learning.badges import module_badge
from cohorts.learning.forms import PlaceForm, ReflectionForm
from cohorts.learning.reading import reading_of, remember_place, write_reflection
from cohorts.learning.reflections import reflections_of
from cohorts.learning.services import finish_lesson
from cohorts.names.forms import NameForm
from cohorts.results.achievements import achievement_of
from cohorts.results.criteria import as_sentence, unmet_criteria
from cohorts.results.progress import (
    LESSON,
    module_progress,
    progress_of_all,
)
from curricula.courses.ancestors import owners
from curricula.courses.models import Unit
from curricula.lessons.reading import rendered_lesson
from lms import languages
from lms.design.panels import collected
from lms.serving.browser_cache import KEPT_NOWHERE, kept_by_browser


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
    achievement = achievement_of(enrolment, languages.current())
    progress = achievement.progress
    modules = [(module, module_badge(module)) for module in progress.modules]
    context = {"cohort": enrolment.cohort, "progress": progress, "modules": modules}
    # Features above add `Panel`s by
    # `construct_course_page(request, achievement, panels)`.
    panels = collected("construct_course_page", request, achievement)
    if progress.is_complete:
        context["completion"] = collected("construct_completion", request, enrolment)
    if enrolment.cohort.is_open:
        context["lacking"] = as_sentence(unmet_criteria(achievement))
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
    response = render(request, "learning/lesson.html", context)
    if any(written for _part, written in context["parts"]):
        response.headers["Cache-Control"] = KEPT_NOWHERE
    return response


@require_POST
@login_required
def unit_complete(request, code, unit_key):
    enrolment = own_enrolment_or_404(request.user, code)
    sequence = own_unit_sequence(enrolment, languages.current())
    (_module, entry), _before, after = unit_or_404(sequence, unit_key)
    if entry.kind != LESSON:
        raise Http404
    finish_lesson(enrolment, entry, language=entry.language)
    remember_place(request.user, unit_key, 0)
    if after:
        return redirect("learning:unit", code, after.key)
    return redirect("learning:learning", code)


@require_POST
@login_required
def place(request, code, unit_key):
    own_lesson_or_404(request.user, code, unit_key)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    remember_place(request.user, unit_key, form.cleaned_data["place"])
    return HttpResponse(status=204)


@require_POST
@login_required
def reflection(request, code, unit_key, block):
    entry = own_lesson_or_404(request.user, code, unit_key)
    parts = rendered_lesson(entry, request.user).parts
    positions = {part.key: part.position for part in parts if part.key}
    form = ReflectionForm(request.POST)
    if str(block) not in positions or not form.is_valid():
        return HttpResponseBadRequest()
    write_reflection(request.user, unit_key, str(block), form.cleaned_data["text"])
    if request.htmx:
        return HttpResponse(status=204)
    position = positions[str(block)]
    remember_place(request.user, unit_key, position)
    return redirect(f"{reverse('learning:unit', args=[code, unit_key])}#b{position}")


@login_required
def reflections(request):
    context = {"reflections": reflections_of(request.user)}
    response = render(
        request, "learning/reflections.txt", context, content_type="text/plain"
    )
    response["Content-Disposition"] = 'attachment; filename="reflections.txt"'
    return response


def own_lesson_or_404(user, code, unit_key):
    enrolment = own_enrolment_or_404(user, code)
    sequence = own_unit_sequence(enrolment, languages.current())
    (_module, entry), _before, _after = unit_or_404(sequence, unit_key)
    if entry.kind != LESSON:
        raise Http404
    return entry


def foreign_language(unit):
    return "" if unit.language == languages.current() else unit.language


def unit_or_404(sequence, unit_key):
    if unit_key not in sequence.positions:
        raise Http404
    return sequence.around(unit_key)


def lesson_context(enrolment, module, entry):
    progress = module_progress(enrolment, module)
    number, lesson = progress.lesson(entry.key)
    text = rendered_lesson(entry, enrolment.user)
    reading = reading_of(enrolment.user, entry.key)
    written = reading.reflections
    return {
        "cohort": enrolment.cohort,
        "module": progress,
        "rows": progress.rows(current=entry.key),
        "lesson": lesson,
        "number": number,
        "may_finish": enrolment.cohort.is_open and lesson.state != "complete",
        "text": text,
        "parts": [(part, written.get(part.key, "")) for part in text.parts],
        "place": reading.place,
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
