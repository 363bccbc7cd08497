"""All that a proposal is computed from, as plain values: an agenda's rows as they are.

Topics, institutions and workshops have their titles in both languages.
"""

from assessments.agendas.models import Decision

FORMULA = 1  # of needs; raise it when they are computed in another way


def basis_of(agenda):
    settings = settings_of(agenda)
    decisions = current_decisions(agenda)
    placements = list(agenda.placements.select_related("planned_workshop", "topic"))
    placed = {each.topic.code: each.topic for each in placements}
    decided = {each.topic.code: each.topic for each in decisions.values()}
    return {
        "formula": FORMULA,
        "snapshot": agenda.snapshot.sha256,
        "on": agenda.evaluation_closed_at.date().isoformat(),
        "places": agenda.places,
        "with_time": agenda.with_time,
        "topics": _topics(agenda, settings, placed | decided),
        "decisions": {code: each.kind for code, each in decisions.items()},
        "organisations": _organisations(agenda),
        "workshops": [_workshop(each) for each in agenda.planned_workshops.all()],
        "placements": [place_of(each) for each in placements],
    }


def settings_of(agenda):
    """Topic's code → its `TopicSetting`."""
    rows = agenda.topic_settings.select_related("topic")
    return {row.topic.code: row for row in rows.prefetch_related("prerequisites")}


def current_decisions(agenda):
    rows = agenda.decisions.select_related("topic", "by").order_by("pk")
    latest = {row.topic.code: row for row in rows}
    return {
        code: row
        for code, row in sorted(latest.items())
        if row.kind != Decision.Kind.WITHDRAW
    }


def _topics(agenda, settings, further):
    titles = {each["code"]: each["name"] for each in agenda.snapshot.inputs["topics"]}
    named = {code: _both(topic, "name") for code, topic in further.items()}
    return {
        code: {"title": title} | _setting(settings.get(code))
        for code, title in sorted((named | titles).items())
    }


def _setting(row):
    if row is None:
        return {
            "minutes": 120,
            "sessions": 2,
            "practice": 0,
            "last_taught_on": None,
            "prerequisites": [],
        }
    return {
        "minutes": row.minutes,
        "sessions": row.sessions,
        "practice": row.practice,
        "last_taught_on": _iso(row.last_taught_on),
        "prerequisites": sorted(each.code for each in row.prerequisites.all()),
    }


def _organisations(agenda):
    rows = agenda.contributors.select_related("institution").prefetch_related("topics")
    return [
        {
            "id": str(row.institution_id),
            "title": _both(row.institution, "name"),
            "topics": sorted(topic.code for topic in row.topics.all()),
            "days": row.days,
        }
        for row in rows.order_by("institution")
    ]


def _workshop(row):
    limits = ("themes", "topics_a_day", "minutes_a_day", "practice")
    return {
        "id": str(row.order),
        "title": _both(row, "title"),
        "days": row.days,
        "rooms": row.rooms,
        "start": row.starts.strftime("%H:%M"),
        "end": row.ends.strftime("%H:%M"),
        "breaks": row.breaks,
        **{name: getattr(row, name) for name in limits},
    }


def place_of(row):
    """A `Placement` as plain values."""
    workshop = row.planned_workshop
    return {
        "kind": row.kind,
        "topic": row.topic.code,
        "workshop": workshop and str(workshop.order),
        "day": _iso(row.day),
        "start": row.start and row.start.strftime("%H:%M"),
        "organisation": row.institution_id and str(row.institution_id),
    }


def _iso(day):
    return day and day.isoformat()


def _both(row, field):
    spanish = getattr(row, f"{field}_es")
    return {"es": spanish, "en": getattr(row, f"{field}_en") or spanish}
