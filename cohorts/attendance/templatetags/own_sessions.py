"""The rows of a person's sessions, formatted without a template.

The home and the outline list every session of a cohort: a template took a third of
the time of these pages. Every text is escaped here.
"""

from functools import lru_cache
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cohorts.workshops.dates import moment_in_words
from cohorts.workshops.time_zones import city_of
from lms import languages
from lms.design.templatetags.components import badge

register = template.Library()

ROW = """<li class="row" data-push>
<div>
<b>{title}</b><br>
{moment}
<span class="soft">({zone}){room}{remarks}</span>
</div>
<p class="row">{badges}</p>
</li>"""
MOMENT = '<time datetime="{}">{}</time>'


@register.simple_tag
def own_session_rows(rows):
    """`rows`: cohorts.attendance.own.OwnSession"""
    return mark_safe("\n".join(_row(row) for row in rows))


def _row(row):
    session = row.session
    period = session.starts_at, session.ends_at
    moment, zone = _when(*period, session.workshop.time_zone, languages.current())
    return ROW.format(
        title=escape(session.title),
        moment=moment,
        zone=zone,
        room=f" · {escape(session.room)}" if session.room else "",
        remarks="".join(f"<br>{escape(remark)}" for remark in _remarks(row)),
        badges=" ".join(_badges(row)),
    )


@lru_cache(maxsize=2000)
def _when(starts_at, ends_at, zone_name, _language):
    """(the moment, its zone), which the people of a cohort share."""
    zone = ZoneInfo(zone_name)
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    moment = escape(capfirst(moment_in_words(start, end)))
    place = _("local time of %(city)s") % {"city": city_of(zone)}
    return MOMENT.format(start.isoformat(), moment), escape(place)


def _remarks(row):
    if row.former:
        yield _("Moved; it was planned for %(former)s.") % {"former": row.former}
    if row.correction:
        yield _("Corrected: %(reason)s") % {"reason": row.correction}
    if row.awaits_closing:
        yield _("Counts once the facilitator closes the list.")


def _badges(row):
    if row.former and not row.session.is_cancelled:
        yield badge(pgettext("session", "Moved"), "info", "swap")
    yield badge(*row.badge)
