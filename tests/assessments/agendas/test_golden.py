"""Answers of a synthetic 2008, through needs, to the two workshops of 2009."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pandas as pd

from assessments.agendas.needs import Rules, TopicJudgement, needs
from assessments.agendas.planning.problem_json import read_problem
from assessments.agendas.planning.solver import solve

EXAMPLE = Path("assessments/agendas/example_2009.json")
PERSONS, ITEMS_A_TOPIC = 170, 8
FACILITY = {"IP": 0.42, "TR": 0.48, "CR": 0.54, "GE": 0.62, "ND": 0.65}
MASTERED = 0.95


def plan_of_2009():
    problem = read_problem(json.loads(EXAMPLE.read_text()))
    names = [topic.id for topic in problem.topics]
    items = pd.DataFrame(
        {"topic": np.repeat(names, ITEMS_A_TOPIC), "weight": 1.0, "critical": False},
        index=[f"{name}{i}" for name in names for i in range(ITEMS_A_TOPIC)],
    )
    right = np.array([FACILITY.get(topic, MASTERED) for topic in items["topic"]])
    chance = np.random.default_rng(2008).random((PERSONS, len(items)))
    shares = pd.DataFrame((chance < right).astype(float), columns=items.index)
    judged = [TopicJudgement(name, 4.0) for name in names]
    rows = needs(shares, items, judged, Rules(cut=0.7, places=5))
    by_topic = {row.topic: round(row.need, 1) for row in rows}
    topics = tuple(replace(t, need=by_topic[t.id]) for t in problem.topics)
    return solve(replace(problem, topics=topics))


def test_answers_of_2008_give_the_workshops_of_2009():
    themes = {"june": set(), "november": set()}
    for session in plan_of_2009().sessions:
        themes[session.workshop].add(session.topic)

    assert themes == {"june": {"IP", "TR", "CR"}, "november": {"GE", "ND"}}


def test_a_second_run_gives_identical_bytes():
    first, second = (
        json.dumps(asdict(plan_of_2009()), default=str).encode() for _ in range(2)
    )

    assert first == second
