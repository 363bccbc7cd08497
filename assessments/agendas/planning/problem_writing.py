"""Writes a problem as the JSON that `problem_json` reads: docs/agendas.md."""

from dataclasses import asdict

from assessments.agendas.planning.naming import clock


def write_problem(problem):
    """Plain values; what is at its default is written too."""
    written = {
        "topics": [asdict(each) for each in problem.topics],
        "organisations": [_organisation(each) for each in problem.organisations],
        "workshops": [_workshop(each) for each in problem.workshops],
        "mandatory": [asdict(each) for each in problem.mandatory],
        "pins": [_change(each) for each in problem.pins],
        "forbids": [_change(each) for each in problem.forbids],
    }
    return _listed(written)


def _organisation(each):
    days = None if each.days is None else _dates(each.days)
    return asdict(each) | {"days": days}


def _workshop(each):
    return asdict(each) | {
        "days": _dates(each.days),
        "start": clock(each.start),
        "end": clock(each.end),
        "breaks": [[clock(start), clock(end)] for start, end in each.breaks],
    }


def _change(each):
    written = asdict(each) | {"day": each.day and each.day.isoformat()}
    if written.get("start") is not None:
        written["start"] = clock(written["start"])
    return written


def _dates(days):
    return [day.isoformat() for day in days]


def _listed(values):
    if isinstance(values, dict):
        return {name: _listed(value) for name, value in values.items()}
    if isinstance(values, list | tuple):
        return [_listed(value) for value in values]
    return values
