"""What a coordinator answered on the preview of a list; the plan follows it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answers:
    """`proposals`: key of a question → name and kind of a new institution.

    `left_out`: numbers of rows that are not imported, such as a person's second row.
    """

    proposals: dict = field(default_factory=dict)
    respells_names: bool = False
    surnames_first: bool = False
    left_out: frozenset[int] = frozenset()


NO_ANSWERS = Answers()


def answers_of(upload):
    stored = upload.answers
    proposals = {
        (name, country): {"name": new_name, "kind": kind}
        for name, country, new_name, kind in stored.get("proposals", [])
    }
    return Answers(
        proposals=proposals,
        respells_names=stored.get("respells_names", False),
        surnames_first=stored.get("surnames_first", False),
        left_out=frozenset(stored.get("left_out", [])),
    )
