import json
from dataclasses import asdict
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from assessments.agendas.planning.naming import clock


class Command(BaseCommand):
    help = "Plans a refresher agenda from a JSON file (docs/agendas.md)."

    def add_arguments(self, parser):
        parser.add_argument("problem", type=Path)
        parser.add_argument("--seconds", type=int, default=60)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, problem, seconds, as_json, **options):
        # The solver takes a while to import, and no other command needs it.
        from assessments.agendas.planning.costs import (
            cost_of_forcing,
            costs_of_overrides,
        )
        from assessments.agendas.planning.solver import solve

        problem = read(problem)
        try:
            agenda = solve(problem, seconds)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if agenda.conflicts and not as_json:
            lines = "\n".join(f"- {sentence}" for sentence in agenda.conflicts)
            raise CommandError(f"There is no agenda. In conflict:\n{lines}")
        costs = ()
        if not agenda.conflicts:
            forced = [cost_of_forcing(problem, o.topic) for o in agenda.left_out]
            costs = (*costs_of_overrides(problem), *forced)
        if as_json:
            answer = asdict(agenda) | {"costs": [asdict(cost) for cost in costs]}
            text = json.dumps(answer, indent=2, ensure_ascii=False, default=str)
            self.stdout.write(text)
            return
        for line in lines_of(agenda, costs):
            self.stdout.write(line)


def read(path):
    from assessments.agendas.planning.problem_json import read_problem

    try:
        return read_problem(json.loads(path.read_text()))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}.") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise CommandError(f"{path}: {place}: {error.msg}.") from error
    except ValidationError as error:
        raise CommandError(f"{path}: {' '.join(error.messages)}") from error


def lines_of(agenda, costs):
    for each in agenda.sessions:
        yield (
            f"{each.workshop} {each.day} {clock(each.start)}-{clock(each.end)} "
            f"{each.topic} ({each.organisation}, {each.room}). "
            f"{' '.join(each.reasons)}"
        )
    for each in agenda.left_out:
        yield f"Left out: {each.topic}, N = {each.need:.1f}. {each.reason}"
    for each in costs:
        if each.share is None:
            yield f"{each.change} {each.topic}: there is no agenda with it."
        else:
            drops = f"; drops {', '.join(each.drops)}" if each.drops else ""
            share = f"{100 * each.share:.1f} % less need"
            yield f"{each.change} {each.topic}: covers {share}{drops}."
