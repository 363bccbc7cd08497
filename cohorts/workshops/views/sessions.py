from datetime import time

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.workshops.access import (
    edited_session_or_404,
    edited_workshop_or_404,
    workshop_page_context,
)
from cohorts.workshops.forms import CopyDayForm, MoveForm, ReasonForm, SessionForm
from cohorts.workshops.models import Session
from cohorts.workshops.services import (
    cancel_session,
    copy_day,
    move_session,
    planned_sessions,
    restore_session,
    swap_with_neighbour,
)
from cohorts.workshops.timetable import timetable_of

FIRST_HOUR = time(9)


@login_required
def session_new(request, code, pk):
    workshop = edited_workshop_or_404(request.user, code, pk)
    form = SessionForm(
        request.POST or None,
        instance=Session(workshop=workshop),
        actor=request.user,
        initial=proposed_time(workshop, request.GET.get("day", "")),
    )
    return answer(request, workshop, form, _("The session is added."))


def proposed_time(workshop, text):
    day = parse_date(text) if text.isascii() else None
    day = day or workshop.starts_on
    ends = [x.local_end for x in planned_sessions(workshop) if x.day == day]
    return {"day": day, "start": max(ends).time() if ends else FIRST_HOUR}


@login_required
def session_edit(request, code, pk, key):
    session = edited_session_or_404(request.user, code, pk, key)
    form = SessionForm(request.POST or None, instance=session, actor=request.user)
    return answer(request, session.workshop, form, _("The session is saved."))


def answer(request, workshop, form, sentence):
    if form.is_valid():
        form.save()
        messages.success(request, sentence)
        return redirect(workshop)
    session = form.instance
    context = workshop_page_context(
        request,
        workshop.cohort,
        workshop=workshop,
        form=form,
        session=session if session.pk else None,
        events=session.events.select_related("by") if session.pk else [],
        reason_form=ReasonForm(),
    )
    return render(request, "workshops/session_form.html", context)


@login_required
@require_POST
def session_move(request, code, pk):
    workshop = edited_workshop_or_404(request.user, code, pk)
    days = timetable_of(workshop, planned_sessions(workshop)).days
    form = MoveForm(request.POST, workshop=workshop, days=days)
    if not form.is_valid():
        return refused(request, workshop, form, _("Move a session"))
    session = form.cleaned_data["session"]
    session.workshop = workshop
    move_session(
        session,
        starts_at=form.cleaned_data["starts_at"],
        by=request.user,
        reason=form.cleaned_data["reason"],
    )
    messages.success(request, _("The session is moved."))
    return redirect(workshop)


@login_required
@require_POST
def day_copy(request, code, pk):
    workshop = edited_workshop_or_404(request.user, code, pk)
    days = timetable_of(workshop, planned_sessions(workshop)).days
    form = CopyDayForm(request.POST, days=days)
    if not form.is_valid():
        return refused(request, workshop, form, _("Copy a day"))
    data = form.cleaned_data
    copies = copy_day(workshop, data["day"], to=data["to"], by=request.user)
    sentence = _("Sessions copied: %(count)d.") % {"count": len(copies)}
    messages.success(request, sentence)
    return redirect(workshop)


def refused(request, workshop, form, title):
    context = workshop_page_context(
        request, workshop.cohort, workshop=workshop, form=form, title=title
    )
    return render(request, "workshops/refused.html", context)


@login_required
@require_POST
def session_swap(request, code, pk, key):
    session = edited_session_or_404(request.user, code, pk, key)
    earlier = request.POST.get("direction") == "earlier"
    swap_with_neighbour(session, earlier=earlier, by=request.user)
    return redirect(f"{session.workshop.get_absolute_url()}#session-{key}")


@login_required
@require_POST
def session_cancel(request, code, pk, key):
    session = edited_session_or_404(request.user, code, pk, key)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    cancel_session(session, by=request.user, reason=reason)
    messages.success(request, _("The session is cancelled."))
    return redirect(session.workshop)


@login_required
@require_POST
def session_restore(request, code, pk, key):
    session = edited_session_or_404(request.user, code, pk, key)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    restore_session(session, by=request.user, reason=reason)
    messages.success(request, _("The session is planned again."))
    return redirect(session.workshop)
