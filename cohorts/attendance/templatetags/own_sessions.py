"""The rows of a person's sessions, formatted without a template.

The home and the outline list every session of a cohort: a template took a third of
the time of these pages. Every text is escaped here.
"""

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms.design.templatetags.components import badge

register = template.Library()

ROW = """<li class="row" data-push>
<div>
<b>{title}</b><br>
<time datetime="{start}">{moment}</time>
<span class="soft">({zone}){room}{remarks}</span>
</div>
<p class="row">{badges}</p>
</li>"""


@register.simple_tag
def own_session_rows(rows):
    """`rows`: cohorts.attendance.own.OwnSession"""
    return mark_safe("\n".join(_row(row) for row in rows))


def _row(row):
    session = row.session
    zone = _("local time of %(city)s") % {"city": session.workshop.zone_name}
    return ROW.format(
        title=escape(session.title),
        start=session.local_start.isoformat(),
        moment=escape(capfirst(session.day_and_time)),
        zone=escape(zone),
        room=f" · {escape(session.room)}" if session.room else "",
        remarks="".join(f"<br>{escape(remark)}" for remark in _remarks(row)),
        badges=" ".join(_badges(row)),
    )


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
