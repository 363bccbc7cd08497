"""Topics without a session, and why."""

from dataclasses import replace

from django.utils.translation import gettext as _

from assessments.agendas.planning.choices import teachings_of
from assessments.agendas.planning.problem import LeftOut


def left_out_of(problem, sessions):
    given = {session.topic for session in sessions}
    missing = [topic for topic in problem.topics if topic.id not in given]
    missing.sort(key=lambda topic: (-topic.need, topic.id))
    return tuple(LeftOut(t.id, t.need, why_left_out(problem, t)) for t in missing)


def why_left_out(problem, topic):
    if topic.need <= 0:
        return _("The group is above the cut score.")
    if not any(topic.id in each.topics for each in problem.organisations):
        return _("No organisation teaches it. Add it to what one of them can teach.")
    if any(_excludes(forbid, topic) for forbid in problem.forbids):
        return _("The coordinator excluded it.")
    if not teachings_of(replace(problem, topics=(topic,))):
        return _(
            "Nobody who teaches it is available on the days of the workshops. Change "
            "their days, or the places that are excluded."
        )
    if not _fits(problem, topic):
        return _(
            "No workshop has %(minutes)s minutes without a break. Shorten its "
            "sessions, or change the breaks."
        ) % {"minutes": topic.minutes}
    return _("The time goes to topics that cover more need.")


def _excludes(forbid, topic):
    """Whether it excludes the topic from the whole agenda."""
    place = forbid.workshop, forbid.day, forbid.organisation
    return forbid.topic == topic.id and place == (None, None, None)


def _fits(problem, topic):
    blocks = [block for workshop in problem.workshops for block in workshop.blocks]
    return any(end - start >= topic.minutes for start, end in blocks)
