"""The problem of an agenda, from its basis and the needs of its topics."""

from datetime import date

from assessments.agendas.models import Decision, Placement
from assessments.agendas.planning.problem_json import read_problem

Kind = Decision.Kind


def problem_of(basis, rows, language):
    """A `Problem`. `rows`: each `Need`, by falling need; titles in the language.

    A contested place asks for a reason and changes nothing here.
    """
    needs = {row.topic: row for row in rows}
    wanted = _wanted(basis, needs)
    topics = {code: basis["topics"][code] for code in sorted(wanted)}
    return read_problem(
        {
            "topics": [
                _topic(code, each, needs, language) for code, each in topics.items()
            ],
            "organisations": list(_organisations(basis, topics, language)),
            "workshops": [_workshop(each, language) for each in basis["workshops"]],
            "mandatory": list(_mandatory(basis, needs)),
            "pins": [_place(each) for each in _placed(basis, Placement.Kind.PIN)],
            "forbids": [
                *_excluded(basis, needs),
                *(_place(each) for each in _placed(basis, Placement.Kind.FORBID)),
            ],
        }
    )


def _wanted(basis, needs):
    placed = {each["topic"] for each in basis["placements"]}
    return {*needs, *basis["decisions"], *placed}


def _topic(code, setting, needs, language):
    row = needs.get(code)
    return {
        "id": code,
        "title": setting["title"][language],
        "need": round(row.need, 2) if row else 0,
        "minutes": setting["minutes"],
        "sessions": setting["sessions"],
        "practice": setting["practice"] / 100,
        "prerequisites": [
            each for each in setting["prerequisites"] if each in needs and each != code
        ],
    }


def _organisations(basis, topics, language):
    placed = {each["organisation"] for each in basis["placements"]}
    for each in basis["organisations"]:
        taught = [code for code in each["topics"] if code in topics]
        if taught or not each["topics"] or each["id"] in placed:
            yield each | {"topics": taught, "title": each["title"][language]}


def _workshop(each, language):
    return each | {
        "title": each["title"][language],
        "practice": each["practice"] / 100,
    }


def _mandatory(basis, needs):
    """A mandate comes first, then a critical error, then what somebody included."""
    for code, kind in basis["decisions"].items():
        if code not in needs and kind in (Kind.MANDATE, Kind.INCLUDE):
            reason = "mandate" if kind == Kind.MANDATE else "override"
            yield {"topic": code, "reason": reason}
    for code, row in sorted(needs.items()):
        if row.required:
            yield {"topic": code, "reason": row.required}


def _excluded(basis, needs):
    for code, kind in basis["decisions"].items():
        is_required = code in needs and needs[code].required
        if kind == Kind.EXCLUDE and not is_required:
            yield {"topic": code}


def _placed(basis, kind):
    return (each for each in basis["placements"] if each["kind"] == kind)


def _place(each):
    return {name: value for name, value in each.items() if name != "kind"}


def months_between(first, last):
    """Whole months from one ISO date to another; None if the first is unknown."""
    if first is None:
        return None
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    months = 12 * (end.year - start.year) + end.month - start.month
    return max(months - (end.day < start.day), 0)
