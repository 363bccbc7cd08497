"""The needs and the best agenda of a basis. It imports numpy and scipy."""

from collections import Counter
from dataclasses import asdict

from django.conf import settings
from django.utils import translation

from assessments.agendas.building import months_between, problem_of
from assessments.agendas.models import Decision
from assessments.agendas.needs import Rules, TopicJudgement, needs
from assessments.agendas.planning.checks import contradictions
from assessments.agendas.planning.costs import cost_of_deciding
from assessments.agendas.planning.problem import Agenda, in_order
from assessments.agendas.planning.problem_json import read_problem
from assessments.agendas.planning.solver import agenda_of, search
from assessments.agendas.topic_results import topic_results

Kind = Decision.Kind


def needs_in(basis, snapshot):
    rules = Rules(
        places=basis["places"],
        with_time=basis["with_time"],
        tolerance=snapshot.inputs["evaluation"]["tolerance"] / 100,
    )
    results = topic_results(snapshot)
    judged = [_judgement(basis, snapshot, result.topic) for result in results]
    return needs(results, judged, rules)


def _judgement(basis, snapshot, code):
    decision = basis["decisions"].get(code)
    taught = basis["topics"][code]["last_taught_on"]
    return TopicJudgement(
        code,
        snapshot.inputs["panel_importance"][code]["mean"],
        months_between(taught, basis["on"]),
        mandate=decision if decision == Kind.MANDATE else "",
        override=decision if decision in (Kind.INCLUDE, Kind.EXCLUDE) else "",
    )


def agendas_in(basis, rows):
    """(the problem, language → its best agenda with the sentences in that language)"""
    problems = {
        language: problem_of(basis, rows, language)
        for language, _name in settings.LANGUAGES
    }
    problem = in_order(problems[settings.LANGUAGE_CODE])
    solution = None if contradictions(problem) else search(problem)
    agendas = {}
    for language, each in problems.items():
        with translation.override(language):
            agendas[language] = in_language(in_order(each), solution)
    return problems[settings.LANGUAGE_CODE], agendas


def in_language(problem, solution):
    if solution is None:
        return Agenda(conflicts=tuple(contradictions(problem)))
    return agenda_of(problem, solution)


def cost_in(problem, result, topic, change):
    usual = Counter(session["topic"] for session in result["sessions"])
    cost = cost_of_deciding(
        read_problem(problem), (result["covered"], usual), topic, change
    )
    return asdict(cost) | {"drops": list(cost.drops), "adds": list(cost.adds)}
