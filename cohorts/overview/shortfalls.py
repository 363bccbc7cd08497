"""People who miss a requirement unless staff act, as the features above find them.

A feature registers a function in its `AppConfig.ready`: `register(find)`. It is called
as `find(cohort)`, and returns enrolment's key → `Obstacle` of each person concerned, in
as many queries however many people there are.
"""

_finders = []


def register(find):
    _finders.append(find)


def shortfalls_of(cohort):
    """Enrolment's key → `Obstacle`."""
    found = {}
    for find in _finders:
        found |= find(cohort)
    return found
