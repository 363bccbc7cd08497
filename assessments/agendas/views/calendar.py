"""The calendar of an agenda: workshops, who teaches, how topics are taught."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.agendas.access import agenda_or_404
from assessments.agendas.calendar_forms import (
    ContributorForm,
    PlannedWorkshopForm,
    TopicSettingForm,
)
from assessments.agendas.calendar_offers import topics_of
from assessments.agendas.calendar_page import CalendarPage
from assessments.agendas.calendar_services import (
    remove_contributor,
    remove_planned_workshop,
)
from assessments.agendas.models import Contributor, PlannedWorkshop, TopicSetting
from assessments.agendas.services import refuse_if_approved


@login_required
def calendar(request, pk):
    agenda = agenda_or_404(request.user, pk)
    context = {"agenda": agenda, "page": CalendarPage(agenda)}
    return render(request, "agendas/calendar.html", context)


@login_required
def workshop_new(request, pk):
    agenda = agenda_or_404(request.user, pk)
    return workshop_form(request, PlannedWorkshop(agenda=agenda))


@login_required
def workshop_edit(request, pk, order):
    agenda = agenda_or_404(request.user, pk)
    planned = get_object_or_404(agenda.planned_workshops, order=order)
    planned.agenda = agenda
    return workshop_form(request, planned)


def workshop_form(request, planned):
    form = PlannedWorkshopForm(
        request.POST or None, instance=planned, actor=request.user
    )
    label = planned.title if planned.pk else _("Add a workshop")
    return saved_or_shown(request, form, "calendar", label)


@require_POST
@login_required
def workshop_remove(request, pk, order):
    agenda = agenda_or_404(request.user, pk)
    planned = get_object_or_404(agenda.planned_workshops, order=order)
    remove_planned_workshop(planned, by=request.user)
    messages.success(request, _("The workshop is removed. The agenda is calculated."))
    return redirect("agendas:calendar", pk)


@login_required
def contributors(request, pk):
    agenda = agenda_or_404(request.user, pk)
    return contributor_form(request, Contributor(agenda=agenda))


@login_required
def contributor_edit(request, pk, contributor):
    agenda = agenda_or_404(request.user, pk)
    row = get_object_or_404(
        agenda.contributors.select_related("institution"), pk=contributor
    )
    row.agenda = agenda
    return contributor_form(request, row)


def contributor_form(request, row):
    form = ContributorForm(request.POST or None, instance=row, actor=request.user)
    label = str(row.institution) if row.pk else _("Add an institution that teaches")
    return saved_or_shown(request, form, "calendar", label)


@require_POST
@login_required
def contributor_remove(request, pk, contributor):
    agenda = agenda_or_404(request.user, pk)
    row = get_object_or_404(agenda.contributors, pk=contributor)
    remove_contributor(row, by=request.user)
    messages.success(request, _("The institution is removed from the calendar."))
    return redirect("agendas:calendar", pk)


@login_required
def topics(request, pk):
    agenda = agenda_or_404(request.user, pk)
    context = {"agenda": agenda, "page": CalendarPage(agenda)}
    return render(request, "agendas/topics.html", context)


@login_required
def topic(request, pk, code):
    agenda = agenda_or_404(request.user, pk)
    chosen = get_object_or_404(topics_of(agenda), code=code)
    row = agenda.topic_settings.filter(topic=chosen).first()
    row = row or TopicSetting(agenda=agenda, topic=chosen)
    row.agenda = agenda
    form = TopicSettingForm(request.POST or None, instance=row, actor=request.user)
    return saved_or_shown(request, form, "topics", str(chosen))


def saved_or_shown(request, form, back, label):
    agenda = form.instance.agenda
    refuse_if_approved(agenda)
    if form.is_valid() and form.save():
        messages.success(request, _("The change is saved. The agenda is calculated."))
        return redirect(f"agendas:{back}", agenda.pk)
    context = {"agenda": agenda, "form": form, "label": label, "back": back}
    context["back_name"] = f"agendas:{back}"
    return render(request, "agendas/calendar_form.html", context)
