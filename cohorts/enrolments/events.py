"""The state that results from an enrolment's events, and which event may follow."""

from cohorts.enrolments.models import EnrolmentEvent

Kind = EnrolmentEvent.Kind

MOMENTS = ("enrolled_at", "invited_at", "accepted_at", "withdrawn_at")

# Kind → the moment that the event sets, and the moments that it clears.
EFFECTS = {
    Kind.ENROLLED: ("enrolled_at", ()),
    Kind.INVITED: ("invited_at", ()),
    Kind.UNINVITED: (None, ("invited_at",)),
    Kind.ACCEPTED: ("accepted_at", ()),
    Kind.REMINDED: (None, ()),
    Kind.WITHDRAWN: ("withdrawn_at", ()),
    Kind.REINSTATED: (None, ("withdrawn_at", "invited_at")),
}

# Kind → the moments that must be set (True) or unset (False) before the event.
REQUIRED = {
    Kind.ENROLLED: {"enrolled_at": False},
    Kind.INVITED: {"withdrawn_at": False, "accepted_at": False, "invited_at": False},
    Kind.UNINVITED: {"withdrawn_at": False, "accepted_at": False, "invited_at": True},
    Kind.ACCEPTED: {"withdrawn_at": False, "accepted_at": False},
    Kind.REMINDED: {"withdrawn_at": False, "accepted_at": True},
    Kind.WITHDRAWN: {"withdrawn_at": False},
    Kind.REINSTATED: {"withdrawn_at": True},
}


def state_of(events):
    """The four moments after these events, given in the order of their keys."""
    state = dict.fromkeys(MOMENTS)
    for event in events:
        state |= effect_of(event.kind, event.at)
    return state


def effect_of(kind, at):
    """The columns of `Enrolment` that such an event changes → their new values."""
    moment, cleared = EFFECTS[kind]
    return ({moment: at} if moment else {}) | dict.fromkeys(cleared)


def may_follow(state, kind):
    required = {"enrolled_at": True} | REQUIRED[kind]
    return all((state[name] is not None) == is_set for name, is_set in required.items())
