"""Changes of an agenda's calendar that say what they cost before they are saved."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from assessments.agendas.access import agenda_or_404
from assessments.agendas.board.change_preview import preview_of
from assessments.agendas.previewing import previews_of, save_or_preview
from assessments.agendas.services import refuse_if_approved

ACTS = ("csrfmiddlewaretoken", "save", "edit")  # not what was filled in


@login_required
def preview(request, pk, preview):
    """What a change costs that is not saved yet."""
    agenda = agenda_or_404(request.user, pk)
    refuse_if_approved(agenda)
    page = preview_of(agenda, get_object_or_404(previews_of(agenda), pk=preview))
    return render(request, "agendas/preview.html", {"agenda": agenda, "page": page})


def saved_or_shown(request, form, subject, *, label, back):
    """`subject`: what is changed; its name is on the page of the preview."""
    saved = _("The change is saved. The agenda is calculated.")
    agenda = form.instance.agenda
    refuse_if_approved(agenda)
    if "edit" not in request.POST and form.is_valid():
        about = described(request, subject, back, edited=form.changed_data)
        answer = saved_or_previewed(request, agenda, form.save, about, saved=saved)
        if form.is_valid():
            return answer
    context = {"agenda": agenda, "form": form, "label": label, "back": back}
    context["back_name"] = f"agendas:{back}"
    return render(request, "agendas/calendar_form.html", context)


def removed(request, agenda, remove, about, *, saved):
    """`remove`: the service, but for who does it. `about`: see `described`."""
    refuse_if_approved(agenda)
    save = partial(remove, by=request.user)
    return saved_or_previewed(request, agenda, save, about, saved=saved)


def saved_or_previewed(request, agenda, save, about, *, saved):
    """`saved`: the message once it is saved."""
    job = None
    if "save" in request.POST:
        save()
    else:
        job = save_or_preview(agenda, save, change=about, by=request.user)
    if job:
        return redirect("agendas:preview", agenda.pk, job.pk)
    messages.success(request, saved)
    return redirect(f"agendas:{about['back']}", agenda.pk)


def described(request, subject, back, *, edited=()):
    """The change that is posted, as plain values."""
    args = request.resolver_match.captured_kwargs
    posted = request.POST.lists()
    return {
        "act": request.resolver_match.url_name,
        "args": [value for name, value in args.items() if name != "pk"],
        "name": {code: _in(code, subject) for code, _language in settings.LANGUAGES},
        "fields": [
            (name, value)
            for name, values in posted
            if name not in ACTS
            for value in values
        ],
        "edited": list(edited),
        "back": back,
    }


def _in(language, subject):
    with override(language):
        return str(subject)
