"""The calendar of an agenda: workshops, who teaches, how topics are taught."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
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
from assessments.agendas.views.changes import described, removed, saved_or_shown


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
    return saved_or_shown(request, form, planned, label=label, back="calendar")


@require_POST
@login_required
def workshop_remove(request, pk, order):
    agenda = agenda_or_404(request.user, pk)
    planned = get_object_or_404(agenda.planned_workshops, order=order)
    about = described(request, planned, "calendar")
    saved = _("The workshop is removed. The agenda is calculated.")
    remove = partial(remove_planned_workshop, planned)
    return removed(request, agenda, remove, about, saved=saved)


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
    return saved_or_shown(request, form, row, label=label, back="calendar")


@require_POST
@login_required
def contributor_remove(request, pk, contributor):
    agenda = agenda_or_404(request.user, pk)
    rows = agenda.contributors.select_related("institution")
    row = get_object_or_404(rows, pk=contributor)
    about = described(request, row, "calendar")
    saved = _("The institution is removed from the calendar.")
    remove = partial(remove_contributor, row)
    return removed(request, agenda, remove, about, saved=saved)


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
    return saved_or_shown(request, form, chosen, label=str(chosen), back="topics")
