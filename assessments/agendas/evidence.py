"""What a session rests on: frozen results, or a decision of the coordinator."""

from assessments.agendas.basis import current_decisions
from assessments.agendas.models import Decision

GIVES_A_PLACE = (
    Decision.Kind.MANDATE,
    Decision.Kind.INCLUDE,
    Decision.Kind.CONFIRM,
)


def placing_decisions(agenda):
    return {
        code: decision
        for code, decision in current_decisions(agenda).items()
        if decision.kind in GIVES_A_PLACE
    }


def evidence_of(agenda, row, decision):
    """The fields of an `ApprovedSession` that say why it is there.

    `row`: of the table of needs, or None for a topic that was not tested.
    """
    if row is None:
        return {"decision": decision}
    return {
        "snapshot": agenda.snapshot,
        "snapshot_sha256": agenda.snapshot.sha256,
        "formula": agenda.snapshot.formula,
        "n": row["n"],
        "factors": row,
        "decision": decision,
    }
