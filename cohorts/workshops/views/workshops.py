from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.enrolments.access import coordinated_cohort_or_404, staff_cohort_or_404
from cohorts.workshops.access import edited_workshop_or_404, workshop_page_context
from cohorts.workshops.calendars import calendar_of
from cohorts.workshops.changes import lines_of, names_of, pending_changes
from cohorts.workshops.facilitators import offered_people
from cohorts.workshops.forms import (
    MessageForm,
    ReasonForm,
    SubstituteForm,
    WorkshopForm,
)
from cohorts.workshops.models import Workshop
from cohorts.workshops.notices import recipients_of, undelivered_notices
from cohorts.workshops.services import (
    cancel_workshop,
    publish_workshop,
    release_facilitator,
    send_changes,
)
from cohorts.workshops.views.body import timetable_body
from lms.audit.services import record
from lms.people.models import User


@login_required
def workshops(request, code):
    cohort = staff_cohort_or_404(request.user, code)
    context = workshop_page_context(
        request,
        cohort,
        workshops=list(cohort.workshops.all()),
        partnerships=cohort.partnerships.select_related("institution", "topic"),
    )
    if context["may_change"]:
        context["calendar"] = calendar_of(cohort=cohort)
    return render(request, "workshops/workshops.html", context)


@login_required
def workshop_new(request, code):
    cohort = coordinated_cohort_or_404(request.user, code)
    draft = Workshop(cohort=cohort)
    form = WorkshopForm(request.POST or None, instance=draft, actor=request.user)
    if form.is_valid():
        workshop = form.save()
        record(request, cohort, "workshops.workshop_add", workshop=workshop.pk)
        messages.success(request, _("The workshop is created. Now add its sessions."))
        return redirect(workshop)
    context = workshop_page_context(request, cohort, form=form)
    return render(request, "workshops/workshop_form.html", context)


@login_required
def workshop_edit(request, code, pk):
    workshop = edited_workshop_or_404(request.user, code, pk)
    form = WorkshopForm(request.POST or None, instance=workshop, actor=request.user)
    if form.is_valid():
        form.save()
        fields = form.changed_data
        record(request, workshop.cohort, "workshops.workshop_change", fields=fields)
        messages.success(request, _("The workshop is saved."))
        return redirect(workshop)
    context = workshop_page_context(
        request,
        workshop.cohort,
        form=form,
        workshop=edited_workshop_or_404(request.user, code, pk),
    )
    return render(request, "workshops/workshop_form.html", context)


@login_required
def timetable(request, code, pk):
    cohort = staff_cohort_or_404(request.user, code)
    workshop = get_object_or_404(cohort.workshops, pk=pk)
    workshop.cohort = cohort
    changes = pending_changes(workshop) if workshop.is_published else []
    context = workshop_page_context(
        request, cohort, workshop=workshop, is_editable=workshop.is_editable
    )
    context["body"] = timetable_body(
        workshop, changes, context["may_change"], request.GET.get("copy", "")
    )
    if context["may_change"]:
        context |= publishing_context(workshop, changes)
    return render(request, "workshops/timetable.html", context)


def publishing_context(workshop, changes):
    names = names_of(changes)
    recipients = recipients_of(workshop, changes) if changes else []
    return {
        "changes": [(change, lines_of(change, names)) for change in changes],
        "recipient_count": len(recipients),
        "message_form": MessageForm(),
        "undelivered": undelivered_notices(workshop),
    }


@login_required
@require_POST
def publish(request, code, pk):
    workshop = edited_workshop_or_404(request.user, code, pk)
    publish_workshop(workshop, by=request.user)
    record(request, workshop.cohort, "workshops.publish", workshop=pk)
    messages.success(
        request, _("The timetable is published. Participants see it from now on.")
    )
    return redirect(workshop)


@login_required
@require_POST
def send(request, code, pk):
    workshop = edited_workshop_or_404(request.user, code, pk)
    form = MessageForm(request.POST)
    message = form.cleaned_data["message"] if form.is_valid() else ""
    send_changes(workshop, by=request.user, message=message)
    record(request, workshop.cohort, "workshops.send", workshop=pk)
    messages.success(request, _("The changes are on their way."))
    return redirect(workshop)


@login_required
def cancel(request, code, pk):
    workshop = edited_workshop_or_404(request.user, code, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        cancel_workshop(workshop, by=request.user, reason=reason)
        record(request, workshop.cohort, "workshops.cancel", workshop=pk)
        messages.success(request, _("The workshop is cancelled."))
        return redirect(workshop)
    context = workshop_page_context(
        request, workshop.cohort, workshop=workshop, form=form
    )
    return render(request, "workshops/workshop_cancel.html", context)


@login_required
def facilitator_leave(request, code, pk, user):
    workshop = edited_workshop_or_404(request.user, code, pk)
    given = User.objects.filter(facilitated_sessions__session__workshop=workshop)
    person = get_object_or_404(given.distinct(), pk=user)
    people = offered_people(workshop, request.user).exclude(pk=user)
    form = SubstituteForm(request.POST or None, people=people)
    if form.is_valid():
        sessions = release_facilitator(
            person, workshop=workshop, by=request.user, **form.cleaned_data
        )
        record(request, workshop.cohort, "workshops.facilitator_leave", person=user)
        messages.success(
            request, _("Sessions changed: %(count)d.") % {"count": len(sessions)}
        )
        return redirect(workshop)
    context = workshop_page_context(
        request, workshop.cohort, workshop=workshop, person=person, form=form
    )
    return render(request, "workshops/facilitator_leave.html", context)
