"""What has changed in a published timetable since people were last informed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cohorts.workshops.dates import moment_in_words
from cohorts.workshops.models import Session
from cohorts.workshops.snapshots import timing_of
from lms import languages
from lms.people.models import Institution, User

SHOWN = ("title_es", "title_en", "starts_at", "ends_at", "place", "room", "online_link")
WATCHED = (*SHOWN, "state", "people", "institutions")


@dataclass(frozen=True)
class Change:
    """A session, its snapshot as people know it (None: unknown to them), and now."""

    session: Session
    before: dict | None
    after: dict

    @property
    def is_new(self):
        return self.before is None or (self.was_cancelled and not self.is_cancelled)

    @property
    def is_cancelled(self):
        return self.after["state"] == Session.State.CANCELLED

    @property
    def was_cancelled(self):
        return self.before["state"] == Session.State.CANCELLED

    @property
    def people(self):
        return {*(self.before or {}).get("people", []), *self.after["people"]}


def net_changes(events):
    """The changes that these events of one workshop add up to, in order of time."""
    before, sessions, after = {}, {}, {}
    for event in events:
        before.setdefault(event.session_id, event.before or None)
        sessions[event.session_id] = event.session
        after[event.session_id] = event.after
    changes = [Change(sessions[key], before[key], after[key]) for key in sessions]
    changes = [change for change in changes if _matters(change)]
    return sorted(changes, key=lambda change: change.after["starts_at"])


def pending_changes(workshop):
    events = workshop.events.pending().select_related("session")
    return net_changes(_with_workshop(events, workshop))


def changes_reported_by(notice):
    """Those that this notice (a `ProgrammeEvent`) reports: two queries."""
    workshop = notice.workshop
    reports = workshop.events.filter(
        kind__in=type(notice).REPORTING, pk__lt=notice.pk
    ).order_by("-pk")
    start = reports.values_list("reported_up_to", flat=True).first() or 0
    events = workshop.events.of_sessions().select_related("session")
    events = events.filter(pk__gt=start, pk__lte=notice.reported_up_to)
    return net_changes(_with_workshop(events, workshop))


def names_of(changes):
    """{("people" or "institutions", key): name}: two queries."""
    snapshots = [each for change in changes for each in (change.before, change.after)]
    keys = {
        kind: {key for each in snapshots if each for key in each[kind]}
        for kind in ("people", "institutions")
    }
    people = User.objects.in_bulk(keys["people"])
    institutions = Institution.objects.in_bulk(keys["institutions"])
    return {
        **{("people", key): user.get_full_name() for key, user in people.items()},
        **{("institutions", key): one.short_name for key, one in institutions.items()},
    }


def lines_of(change, names):
    zone = change.session.workshop.zone
    after = _words(change.after, zone, names)
    if change.is_new or change.is_cancelled:
        known = change.after if change.is_new else change.before
        return [(_("When"), "", _words(known, zone, names)[_("When")])]
    before = _words(change.before, zone, names)
    return [
        (label, before[label], now)
        for label, now in after.items()
        if before[label] != now
    ]


def _with_workshop(events, workshop):
    events = list(events)
    for event in events:
        event.session.workshop = workshop
    return events


def _matters(change):
    if change.before is None:
        return not change.is_cancelled
    before, after = change.before, change.after  # older ones lack some names
    return any(before.get(name) != after.get(name) for name in WATCHED)


def _words(snapshot, zone, names):
    title = snapshot[f"title_{languages.current()}"] or snapshot["title_es"]
    facilitators = [
        names[kind, key]
        for kind in ("people", "institutions")
        for key in snapshot[kind]
        if (kind, key) in names
    ]
    return {
        _("Title"): title,
        _("When"): _when(snapshot, zone),
        _("Place"): snapshot.get("place", ""),
        _("Room"): snapshot["room"] or _("no room"),
        _("Online link"): snapshot["online_link"] or _("none"),
        _("Facilitators"): ", ".join(facilitators) or _("none"),
    }


def _when(snapshot, zone):
    timing = timing_of(snapshot)
    start, end = timing.starts_at, timing.ends_at
    return moment_in_words(start.astimezone(zone), end.astimezone(zone))
