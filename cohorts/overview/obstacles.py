"""Obstacles that only staff can remove, as the features above find them.

A feature registers a function in its `AppConfig.ready`: `register(find)`. It is called
as `find(cohort, enrolments)` with the keys of enrolments, and returns the `Obstacle` of
each key that has one.
"""

from dataclasses import dataclass

_finders = []


@dataclass(frozen=True)
class Obstacle:
    """Why a person cannot continue, and the screen on which staff help."""

    sentence: str
    action: str
    url: str


def register(find):
    _finders.append(find)


def obstacles_of(cohort, enrolments):
    obstacles = {}
    for find in _finders:
        obstacles |= find(cohort, enrolments)
    return obstacles
