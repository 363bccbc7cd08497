"""The part of a timetable's page that is the same for all its editors, cached.

Forty sessions take longer to render than everything else on the page. Any change of
any timetable makes the cached part obsolete, because sessions of different workshops
may clash; names of people and institutions may be a minute old.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Max
from django.template.loader import render_to_string

from cohorts.workshops.facilitators import shares_of, without_facilitator
from cohorts.workshops.forms import CopyDayForm, MoveForm
from cohorts.workshops.models import ProgrammeEvent, Workshop
from cohorts.workshops.timetable import timetable_of
from lms import languages
from lms.starter.loading import digest

SECONDS = 60


@dataclass(frozen=True)
class Body:
    html: str
    has_clashes: bool
    has_sessions: bool


def timetable_body(workshop, changes, may_change, copied_day):
    """The `Body` in the reader's language: one query if it is cached."""
    latest = ProgrammeEvent.objects.aggregate(latest=Max("pk"))["latest"]
    row = [str(getattr(workshop, field.attname)) for field in workshop._meta.fields]
    if copied_day:
        return render_body(workshop, changes, may_change, copied_day)
    state = digest([latest, languages.current(), may_change, *row])
    key = f"timetable-{state}"
    return cache.get_or_set(
        key, lambda: render_body(workshop, changes, may_change, ""), SECONDS
    )


def render_body(workshop, changes, may_change, copied_day):
    sessions = sessions_to_show(workshop)
    table = timetable_of(workshop, sessions, [each.session.pk for each in changes])
    copy_form = CopyDayForm(days=table.days, initial={"day": copied_day})
    context = {
        "cohort": workshop.cohort,
        "workshop": workshop,
        "timetable": table,
        "shares": shares_of(sessions),
        "without_facilitator": without_facilitator(sessions),
        "may_change": may_change,
        "is_editable": workshop.is_editable,
        "move_form": MoveForm(workshop=workshop, days=table.days).attach(),
        "copy_form": copy_form.attach(),
    }
    html = render_to_string("workshops/includes/body.html", context)
    return Body(html, bool(table.clashes), bool(sessions))


def sessions_to_show(workshop):
    """All sessions; those cancelled before the publication are of no interest."""
    sessions = workshop.sessions.all()
    if workshop.status == Workshop.Status.DRAFT:
        sessions = sessions.planned()
    return list(
        sessions.prefetch_related(
            "facilitators__institution", "facilitators__user__institution"
        )
    )
