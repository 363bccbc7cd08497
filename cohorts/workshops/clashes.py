"""Sessions that need the same room or the same person at the same time."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Q

from cohorts.workshops.models import Session, Workshop
from lms.people.models import User
from lms.text import plain


@dataclass(frozen=True)
class Clash:
    """Two sessions at once; the first is of the workshop that was asked about.

    Exactly one of `person` and `room` is set.
    """

    session: Session
    other: Session
    person: User | None = None
    room: str = ""


def clashes_of(workshop, sessions):
    """The clashes of these planned sessions, also with other workshops: two queries.

    `sessions`: with their facilitators and users prefetched.
    """
    own = [session for session in sessions if not session.is_cancelled]
    if not own:
        return []
    others = _elsewhere(workshop, own)
    pairs = _overlapping_pairs(own)
    pairs += [(a, b) for a in own for b in others if _overlap(a, b)]
    return [clash for a, b in pairs for clash in _between(a, b)]


def _elsewhere(workshop, own):
    start = min(session.starts_at for session in own)
    end = max(session.ends_at for session in own)
    people = {key for session in own for key in _people(session)}
    shared = Q(facilitators__user__in=people)
    if workshop.place:
        shared |= Q(workshop__place__iexact=workshop.place)
    sessions = Session.objects.planned().overlapping(start, end).filter(shared)
    sessions = sessions.exclude(workshop=workshop)
    sessions = sessions.exclude(workshop__status=Workshop.Status.CANCELLED)
    sessions = sessions.select_related("workshop__cohort").distinct()
    return list(sessions.prefetch_related("facilitators__user"))


def _overlapping_pairs(sessions):
    return [pair for pair in combinations(sessions, 2) if _overlap(*pair)]


def _overlap(a, b):
    return a.starts_at < b.ends_at and b.starts_at < a.ends_at


def _between(a, b):
    people = _people(a)
    for key in sorted(people.keys() & _people(b).keys()):
        yield Clash(a, b, person=people[key])
    if a.room and _room(a) == _room(b) and _same_place(a, b):
        yield Clash(a, b, room=a.room)


def _same_place(a, b):
    is_known = a.workshop_id == b.workshop_id or plain(a.workshop.place)
    return is_known and plain(a.workshop.place) == plain(b.workshop.place)


def _people(session):
    facilitators = session.facilitators.all()
    return {each.user_id: each.user for each in facilitators if each.user_id}


def _room(session):
    return plain(session.room)


def clashes_by_session(clashes):
    by_session = defaultdict(list)
    for clash in clashes:
        by_session[clash.session.pk].append(clash)
        by_session[clash.other.pk].append(clash)
    return by_session
