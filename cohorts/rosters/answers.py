"""What a coordinator answered on the preview of a list; the plan follows it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answers:
    """`proposals`: key of a question → name and kind of a new institution."""

    proposals: dict = field(default_factory=dict)


NO_ANSWERS = Answers()


def answers_of(upload):
    """The answers as the upload stores them, in JSON."""
    stored = upload.answers
    proposals = {
        (name, country): {"name": new_name, "kind": kind}
        for name, country, new_name, kind in stored.get("proposals", [])
    }
    return Answers(proposals=proposals)
