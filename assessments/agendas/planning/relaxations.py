"""The constraints of a problem that could be relaxed, in words; needs no solver."""

from dataclasses import replace

from django.utils.translation import gettext as _

from assessments.agendas.planning.naming import clock, named, named_in


def groups(problem):
    """Triples (sentence, function that gives the problem without it, place).

    `place`: where it can be changed, a key of `PLACES`.
    """
    for place, constraints in PLACES:
        for sentence, relax in constraints(problem):
            yield sentence, relax, place


def _without(field, item):
    def relax(problem):
        return replace(
            problem, **{field: tuple(i for i in getattr(problem, field) if i != item)}
        )

    return relax


def _changed(field, item_id, **changes):
    def relax(problem):
        items = getattr(problem, field)
        changed = (replace(i, **changes) if i.id == item_id else i for i in items)
        return replace(problem, **{field: tuple(changed)})

    return relax


def _calendar(problem):
    limits = {
        "themes": _("Workshop %(name)s has at most %(limit)s themes."),
        "minutes_a_day": _("Workshop %(name)s has at most %(limit)s minutes a day."),
        "topics_a_day": _("Workshop %(name)s has at most %(limit)s topics a day."),
    }
    for workshop in problem.workshops:
        for field, sentence in limits.items():
            limit = getattr(workshop, field)
            if limit is not None:
                words = sentence % {"name": named(workshop), "limit": limit}
                yield words, _changed("workshops", workshop.id, **{field: None})
        if workshop.practice:
            words = _("Workshop %(name)s has at least %(share).0f %% practice.") % {
                "name": named(workshop),
                "share": 100 * workshop.practice,
            }
            yield words, _changed("workshops", workshop.id, practice=0.0)


def _organisations(problem):
    for each in problem.organisations:
        if each.days is not None:
            words = _("%(name)s is available on %(days)s only.") % {
                "name": named(each),
                "days": ", ".join(day.isoformat() for day in each.days) or _("no day"),
            }
            yield words, _changed("organisations", each.id, days=None)


def _prerequisites(problem):
    for topic in problem.topics:
        for earlier in topic.prerequisites:
            words = _("%(topic)s comes after %(earlier)s.") % {
                "topic": named(topic),
                "earlier": named(problem.topic(earlier)),
            }
            yield words, _later(topic.id, earlier)


def _later(topic_id, earlier):
    def relax(problem):
        left = tuple(e for e in problem.topic(topic_id).prerequisites if e != earlier)
        return _changed("topics", topic_id, prerequisites=left)(problem)

    return relax


def _forbids(problem):
    for each in problem.forbids:
        words = _("%(topic)s is excluded from: %(where)s.") % {
            "topic": named(problem.topic(each.topic)),
            "where": _where(problem, each) or _("the agenda"),
        }
        yield words, _without("forbids", each)


def _pins(problem):
    for each in problem.pins:
        words = _("%(topic)s is pinned to: %(where)s.") % {
            "topic": named(problem.topic(each.topic)),
            "where": _where(problem, each),
        }
        yield words, _without("pins", each)


def _where(problem, each):
    day = each.day.isoformat() if each.day else None
    start = getattr(each, "start", None)
    time = None if start is None else clock(start)
    workshop = named_in(problem.workshops, each.workshop)
    organisation = named_in(problem.organisations, each.organisation)
    return ", ".join(filter(None, [workshop, day, time, organisation]))


def _mandatory(problem):
    for each in problem.mandatory:
        topic = problem.topic(each.topic)
        words = _("%(topic)s is mandatory: a session of %(minutes)d minutes.") % {
            "topic": named(topic),
            "minutes": topic.minutes,
        }
        yield words, _without("mandatory", each)


PLACES = (
    ("calendar", _calendar),
    ("contributors", _organisations),
    ("topics", _prerequisites),
    ("placements", _forbids),
    ("placements", _pins),
    ("decisions", _mandatory),
)
