"""Reads a problem from JSON and writes its agenda: docs/agendas.md."""

from datetime import date, time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.agendas.planning.problem import (
    Forbid,
    Mandatory,
    Organisation,
    Pin,
    Problem,
    Topic,
    Track,
    Workshop,
)


def read_problem(data):
    """A `Problem`, or a ValidationError that names the place and what to do."""
    _expect(data, dict, "$")
    topics = tuple(_rows(data, "topics", _topic))
    workshops = tuple(_rows(data, "workshops", _workshop))
    problem = Problem(
        topics,
        tuple(_rows(data, "organisations", _organisation)),
        workshops,
        tuple(_rows(data, "mandatory", _mandatory)),
        tuple(_rows(data, "pins", _pin)),
        tuple(_rows(data, "forbids", _forbid)),
    )
    _check_references(problem)
    return problem


def _rows(data, name, read):
    rows = _value(data, name, list, "$", [])
    for index, row in enumerate(rows):
        where = f"$.{name}[{index}]"
        _expect(row, dict, where)
        yield read(row, where)


def _topic(row, at):
    topic = Topic(
        id=_value(row, "id", str, at),
        need=_value(row, "need", (int, float), at),
        minutes=_value(row, "minutes", int, at),
        title=_value(row, "title", str, at, ""),
        practice=_value(row, "practice", (int, float), at, 0.0),
        sessions=_value(row, "sessions", int, at, 3),
        prerequisites=_names(row, "prerequisites", at),
    )
    if topic.need < 0 or topic.minutes <= 0 or topic.sessions <= 0:
        _refuse(at, _("need is at least 0, minutes and sessions are more than 0."))
    return topic


def _organisation(row, at):
    days = _days(row, "days", at) if row.get("days") is not None else None
    names = _value(row, "id", str, at), _names(row, "topics", at)
    return Organisation(*names, days, _value(row, "title", str, at, ""))


def _workshop(row, at):
    breaks = _value(row, "breaks", list, at, [])
    return Workshop(
        id=_value(row, "id", str, at),
        days=_days(row, "days", at),
        rooms=_names(row, "rooms", at),
        start=_time(row.get("start"), f"{at}.start"),
        end=_time(row.get("end"), f"{at}.end"),
        breaks=tuple(_break(b, f"{at}.breaks[{i}]") for i, b in enumerate(breaks)),
        title=_value(row, "title", str, at, ""),
        themes=_value(row, "themes", int, at, None),
        minutes_a_day=_value(row, "minutes_a_day", int, at, None),
        topics_a_day=_value(row, "topics_a_day", int, at, None),
        practice=_value(row, "practice", (int, float), at, 0.0),
        tracks=tuple(_tracks(row, at)),
    )


def _tracks(row, at):
    for index, track in enumerate(_value(row, "tracks", list, at, [])):
        where = f"{at}.tracks[{index}]"
        _expect(track, dict, where)
        yield Track(_value(track, "id", str, where), _names(track, "masters", where))


def _break(pair, at):
    _expect(pair, list, at)
    if len(pair) != 2:
        _refuse(at, _('write two times, such as ["11:00", "11:20"].'))
    return _time(pair[0], at), _time(pair[1], at)


def _mandatory(row, at):
    reason = _value(row, "reason", str, at, "mandate")
    if reason not in ("mandate", "critical", "override"):
        _refuse(f"{at}.reason", _("write mandate, critical or override."))
    return Mandatory(_value(row, "topic", str, at), reason)


def _pin(row, at):
    start = row.get("start")
    return Pin(
        topic=_value(row, "topic", str, at),
        workshop=_value(row, "workshop", str, at),
        day=_day(row.get("day"), f"{at}.day"),
        start=None if start is None else _time(start, f"{at}.start"),
        organisation=_value(row, "organisation", str, at, None),
    )


def _forbid(row, at):
    return Forbid(
        topic=_value(row, "topic", str, at),
        workshop=_value(row, "workshop", str, at, None),
        day=_day(row.get("day"), f"{at}.day"),
        organisation=_value(row, "organisation", str, at, None),
    )


NEEDED = object()
KINDS = {str: "text", int: "a whole number", list: "a list", dict: "an object"}


def _value(row, name, kind, at, default=NEEDED):
    if row.get(name) is None:
        if default is NEEDED:
            _refuse(f"{at}.{name}", _("this is missing. Add it."))
        return default
    _expect(row[name], kind, f"{at}.{name}")
    return row[name]


def _expect(value, kind, at):
    if not isinstance(value, kind) or isinstance(value, bool):
        _refuse(at, _("write %(kind)s.") % {"kind": KINDS.get(kind, "a number")})


def _names(row, name, at):
    names = _value(row, name, list, at, [])
    for index, each in enumerate(names):
        _expect(each, str, f"{at}.{name}[{index}]")
    return tuple(names)


def _days(row, name, at):
    days = _value(row, name, list, at)
    return tuple(_day(day, f"{at}.{name}[{i}]") for i, day in enumerate(days))


def _day(text, at):
    try:
        return None if text is None else date.fromisoformat(text)
    except (TypeError, ValueError):
        return _refuse(at, _("write a date, such as 2009-06-08."))


def _time(text, at):
    try:
        moment = time.fromisoformat(text)
    except (TypeError, ValueError):
        _refuse(at, _("write a time, such as 09:00."))
    return moment.hour * 60 + moment.minute


def _refuse(at, words):
    raise ValidationError(f"{at}: {words}")


def _check_references(problem):
    for name in ("topics", "organisations", "workshops"):
        _check_unique(getattr(problem, name), f"$.{name}")
    topics = {topic.id for topic in problem.topics}
    for index, each in enumerate(problem.topics):
        for other in each.prerequisites:
            _known(other, topics, f"$.topics[{index}].prerequisites")
    for index, each in enumerate(problem.organisations):
        for other in each.topics:
            _known(other, topics, f"$.organisations[{index}].topics")
    for name in ("mandatory", "pins", "forbids"):
        for index, each in enumerate(getattr(problem, name)):
            _check_change(problem, each, f"$.{name}[{index}]")


def _check_unique(rows, at):
    ids = [each.id for each in rows]
    for index, each in enumerate(ids):
        if each in ids[:index]:
            _refuse(f"{at}[{index}].id", _("it is used twice. Rename one."))


def _check_change(problem, change, at):
    for field, name in (
        ("topic", "topics"),
        ("workshop", "workshops"),
        ("organisation", "organisations"),
    ):
        value = getattr(change, field, None)
        if value is not None:
            known = {each.id for each in getattr(problem, name)}
            _known(value, known, f"{at}.{field}")


def _known(name, names, at):
    if name not in names:
        words = _("%(name)s is not listed. Add it, or correct the identifier.")
        _refuse(at, words % {"name": name})
