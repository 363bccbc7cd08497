"""Contested places that still need the coordinator's written reason."""


def contested_without_reason(proposal, decisions):
    """Codes of topics that are taught though contested, by falling need.

    `decisions`: topic's code → what counts now (`basis.current_decisions`).
    """
    taught = {session["topic"] for session in proposal.result["sessions"]}
    return [
        row["topic"]
        for row in proposal.needs["rows"]
        if row["band"] == "contested"
        and row["topic"] in taught
        and row["topic"] not in decisions
    ]
