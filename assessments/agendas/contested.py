"""Contested places that still need the coordinator's written reason."""

from assessments.agendas.models import Decision


def lacks_reason(row, decision):
    """Whether the place of a topic that is taught is contested and nobody said why.

    `row`: the topic's needs, empty if it was not tested. `decision`: what counts now,
    or None. What is mandatory asks for no reason.
    """
    if row.get("band") != "contested" or row["required"]:
        return False
    return decision is None or decision.kind == Decision.Kind.EXCLUDE


def contested_without_reason(proposal, decisions):
    """Codes of topics that are taught and lack a reason, by falling need.

    `decisions`: topic's code → what counts now (`basis.current_decisions`).
    """
    taught = {session["topic"] for session in proposal.result["sessions"]}
    return [
        row["topic"]
        for row in proposal.needs["rows"]
        if row["topic"] in taught and lacks_reason(row, decisions.get(row["topic"]))
    ]
