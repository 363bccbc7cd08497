"""What the events of an enrolment add up to, and which event may come next."""

from cohorts.enrolments.models import EnrolmentEvent

Kind = EnrolmentEvent.Kind

MOMENTS = ("enrolled_at", "invited_at", "accepted_at", "withdrawn_at")

# What an event makes known, and what no longer holds after it.
EFFECTS = {
    Kind.ENROLLED: ("enrolled_at", ()),
    Kind.INVITED: ("invited_at", ()),
    Kind.UNINVITED: (None, ("invited_at",)),
    Kind.ACCEPTED: ("accepted_at", ()),
    Kind.WITHDRAWN: ("withdrawn_at", ()),
    Kind.REINSTATED: (None, ("withdrawn_at", "invited_at")),
}

# Which moments must be known, or unknown, for the event to make sense.
NEEDS = {
    Kind.ENROLLED: {"enrolled_at": False},
    Kind.INVITED: {"withdrawn_at": False, "accepted_at": False, "invited_at": False},
    Kind.UNINVITED: {"withdrawn_at": False, "accepted_at": False, "invited_at": True},
    Kind.ACCEPTED: {"withdrawn_at": False, "accepted_at": False},
    Kind.WITHDRAWN: {"withdrawn_at": False},
    Kind.REINSTATED: {"withdrawn_at": True},
}


def state_of(events):
    """The four moments after these events, in the order in which they were noted."""
    state = dict.fromkeys(MOMENTS)
    for event in events:
        state |= effect_of(event.kind, event.at)
    return state


def effect_of(kind, at):
    """The moments that such an event changes: the column → its new value."""
    known, unknown = EFFECTS[kind]
    return ({known: at} if known else {}) | dict.fromkeys(unknown)


def makes_sense(state, kind):
    """Whether such an event may follow on that state."""
    needs = {"enrolled_at": True} | NEEDS[kind]
    return all((state[name] is not None) == known for name, known in needs.items())
