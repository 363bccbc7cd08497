"""Topics without a session, and why."""

from django.utils.translation import gettext as _

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
        return _("No organisation teaches it.")
    if any(f.topic == topic.id and f.workshop is None for f in problem.forbids):
        return _("The coordinator excluded it.")
    return _("The time goes to topics that cover more need.")
