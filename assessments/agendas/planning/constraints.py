"""The constraints of an agenda, each added to the model by one function."""

from collections import Counter, defaultdict
from itertools import combinations

from assessments.agendas.planning.choices import by_start


def add_constraints(model):
    for add in (
        add_steps,
        add_teachings,
        add_presences,
        add_themes,
        add_required,
        add_pins,
        add_prerequisites,
        add_daily_limits,
        add_practice,
        add_blocks,
        add_parallel,
    ):
        add(model)


def add_steps(model):
    """As many steps of the value as a topic has sessions."""
    topics = model.by(lambda choice: choice.topic.id)
    for topic in model.problem.topics:
        steps = [v for (name, _), v in model.steps.items() if name == topic.id]
        terms = [(model.sessions[c], 1) for c in topics[topic.id]]
        model.row(terms + [(step, -1) for step in steps], 0, 0)


def add_teachings(model):
    """One organisation gives the topic on a day with sessions, and on no other."""
    teachings = defaultdict(list)
    for teaching, variable in model.teaches.items():
        teachings[_day_of(teaching)].append(variable)
    choices = model.by(_day_of)
    for key, teaches in teachings.items():
        model.row([(v, 1) for v in teaches], high=1)
        sessions = [(model.sessions[c], 1) for c in choices[key]]
        model.row([*sessions, *((v, -1) for v in teaches)], low=0)
        for choice in choices[key]:
            terms = [(v, -choice.most) for v in teaches]
            model.row([(model.sessions[choice], 1), *terms], high=0)


def _day_of(item):
    return item.topic.id, item.workshop.id, item.day


def add_presences(model):
    """An organisation is in one workshop a day, present when it teaches."""
    days = defaultdict(list)
    for teaching, variable in model.teaches.items():
        key = teaching.organisation, teaching.workshop.id, teaching.day
        model.row([(variable, 1), (model.presences[key], -1)], high=0)
    for (organisation, _, day), variable in model.presences.items():
        days[organisation, day].append(variable)
    for variables in days.values():
        if len(variables) > 1:
            model.row([(v, 1) for v in variables], high=1)


def add_themes(model):
    for topic in model.problem.topics:
        mine = [model.themes[topic.id, w.id] for w in model.problem.workshops]
        model.row([(v, 1) for v in mine], high=1)
    for teaching, variable in model.teaches.items():
        theme = model.themes[teaching.topic.id, teaching.workshop.id]
        model.row([(variable, 1), (theme, -1)], high=0)
    for workshop in model.problem.workshops:
        if workshop.themes is not None:
            themes = [model.themes[t.id, workshop.id] for t in model.problem.topics]
            model.row([(v, 1) for v in themes], high=workshop.themes)


def add_required(model):
    topics = model.by(lambda choice: choice.topic.id)
    for topic in sorted(model.problem.required):
        model.row([(model.sessions[c], 1) for c in topics[topic]], low=1)


def add_pins(model):
    for pin in model.problem.pins:
        sessions = [v for c, v in model.sessions.items() if _fits(pin, c)]
        model.row([(v, 1) for v in sessions], low=1)
        if pin.organisation is None:
            continue
        if pin.start is None:
            pairs = [(t, v) for t, v in model.teaches.items() if _teaches(pin, t)]
            model.row([(v, 1) for _, v in pairs], low=1)
            continue
        for choice, session in model.sessions.items():
            if _fits(pin, choice):
                add_pinned_start(model, pin, choice, session)


def add_pinned_start(model, pin, choice, session):
    teaches = [
        (variable, -1)
        for teaching, variable in model.teaches.items()
        if _teaches(pin, teaching) and teaching.day == choice.day
    ]
    model.row([(session, 1), *teaches], high=0)


def _fits(pin, choice):
    return (
        choice.topic.id == pin.topic
        and choice.workshop.id == pin.workshop
        and pin.day in (None, choice.day)
        and pin.start in (None, choice.start)
    )


def _teaches(pin, teaching):
    return (
        teaching.topic.id == pin.topic
        and teaching.workshop.id == pin.workshop
        and pin.day in (None, teaching.day)
        and teaching.organisation == pin.organisation
    )


def add_prerequisites(model):
    topics = model.by(lambda choice: choice.topic.id)
    needs = {topic.id: topic.need for topic in model.problem.topics}
    for topic in model.problem.topics:
        for earlier in topic.prerequisites:
            if needs[earlier] > 0:
                for choice in topics[topic.id]:
                    add_prerequisite(model, choice, topics[earlier])


def add_prerequisite(model, choice, candidates):
    before = [c for c in candidates if _is_before(model.problem, c, choice)]
    terms = [(model.sessions[c], -choice.most) for c in before]
    model.row([(model.sessions[choice], 1), *terms], high=0)


def _is_before(problem, first, second):
    if first.day != second.day:
        return first.day < second.day
    if first.workshop != second.workshop:
        return first.end <= second.start
    if by_start(problem, first.workshop):
        return first.end <= second.start
    return first.start <= second.start


def add_daily_limits(model):
    days = model.by(lambda choice: (choice.workshop, choice.day))
    for (workshop, _), choices in days.items():
        if workshop.minutes_a_day is not None:
            for track in _tracks(workshop):
                terms = _minutes(model, choices, track)
                model.row(terms, high=workshop.minutes_a_day)
    teachings = defaultdict(list)
    for teaching, variable in model.teaches.items():
        teachings[teaching.workshop, teaching.day].append((variable, 1))
    for (workshop, _), terms in teachings.items():
        if workshop.topics_a_day is not None:
            model.row(terms, high=workshop.topics_a_day)


def _tracks(workshop):
    return [track.id for track in workshop.tracks] or [""]


def _minutes(model, choices, track):
    return [
        (model.sessions[c], c.topic.minutes)
        for c in choices
        if track in c.workshop.audience(c.topic.id)
    ]


def add_practice(model):
    """At least so large a share of the workshop's minutes works on cases."""
    for workshop, choices in model.by(lambda choice: choice.workshop).items():
        if workshop.practice > 0:
            terms = [
                (
                    model.sessions[c],
                    round(c.topic.minutes * (c.topic.practice - workshop.practice), 6),
                )
                for c in choices
            ]
            model.row(terms, low=0)


def add_blocks(model):
    """Sessions of a block fill it by one of the ways in which lengths fit in it.

    Equivalent to a limit on their length, but it excludes fractions of sessions, on
    which the solver would spend its time.
    """
    blocks = model.by(lambda c: (c.workshop, c.day, c.start, c.end))
    for (workshop, _, start, end), choices in blocks.items():
        if not by_start(model.problem, workshop):
            lengths = sorted({choice.topic.minutes for choice in choices})
            add_fillings(model, choices, fillings(lengths, end - start))


def add_fillings(model, choices, ways):
    used = [(model.variable(1), way) for way in ways]
    model.row([(variable, 1) for variable, _ in used], high=1)
    for minutes in sorted({choice.topic.minutes for choice in choices}):
        sessions = [
            (model.sessions[c], 1) for c in choices if c.topic.minutes == minutes
        ]
        allowed = [(variable, -way[minutes]) for variable, way in used]
        model.row([*sessions, *allowed], high=0)


def fillings(lengths, space):
    """Counts by length of sessions that fill the space; no more would fit."""
    if not lengths:
        return [Counter()]
    first, *others = lengths
    ways = [
        Counter({first: count}) + rest
        for count in range(space // first, -1, -1)
        for rest in fillings(others, space - count * first)
    ]
    return [way for way in ways if not any(_within(way, other) for other in ways)]


def _within(way, other):
    return way != other and all(way[minutes] <= other[minutes] for minutes in way)


def add_parallel(model):
    days = model.by(lambda choice: (choice.workshop, choice.day))
    for (workshop, _), choices in days.items():
        if not by_start(model.problem, workshop):
            continue
        for moment in sorted({choice.start for choice in choices}):
            running = [c for c in choices if c.start <= moment < c.end]
            add_moment(model, workshop, running)


def add_moment(model, workshop, running):
    model.row([(model.sessions[c], 1) for c in running], high=len(workshop.rooms))
    for track in _tracks(workshop):
        attended = [c for c in running if track in workshop.audience(c.topic.id)]
        model.row([(model.sessions[c], 1) for c in attended], high=1)
    for first, second in combinations(running, 2):
        if not workshop.audience(first.topic.id) & workshop.audience(second.topic.id):
            add_meeting(model, first, second)


def add_meeting(model, first, second):
    teachers = {_teacher(t): v for t, v in model.teaches.items()}
    sessions = [(model.sessions[first], 1), (model.sessions[second], 1)]
    for organisation in model.problem.organisations:
        mine = teachers.get((*_day_of(first), organisation.id))
        other = teachers.get((*_day_of(second), organisation.id))
        if mine is not None and other is not None:
            model.row([*sessions, (mine, 1), (other, 1)], high=3)


def _teacher(teaching):
    return (*_day_of(teaching), teaching.organisation)
