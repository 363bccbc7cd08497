"""What cannot hold together, in the reader's language, and where to change it."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from assessments.agendas.planning.checks import placed_contradictions
from assessments.agendas.planning.problem import in_order
from assessments.agendas.planning.relaxations import groups


@dataclass(frozen=True)
class Conflict:
    """`is_alternative`: whether changing this one, or another of them, is enough."""

    sentence: str
    is_alternative: bool = False
    advice: str = ""
    url: str = ""


def conflicts_in(agenda, result, problem, names):
    """The conflicts of a proposal's result.

    They were written in the language of the person who asked for it. So each is
    sought among the constraints as all languages word them.
    """
    if not result["conflicts"]:
        return []
    problem = in_order(problem)
    wordings = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for index, (sentence, *_rest) in enumerate(_worded(problem)):
                wordings.setdefault(sentence, index)
    mine = _worded(names.named(problem))
    return [
        _conflict(agenda, sentence, mine, wordings.get(sentence))
        for sentence in result["conflicts"]
    ]


def _worded(problem):
    """(sentence, place, is_alternative), in an order that no language changes."""
    relaxable = [(sentence, place, True) for sentence, _relax, place in groups(problem)]
    contradictions = placed_contradictions(problem)
    return [
        *relaxable,
        *((sentence, place, False) for sentence, place in contradictions),
    ]


def _conflict(agenda, sentence, mine, index):
    if index is None:
        return Conflict(sentence)
    sentence, place, is_alternative = mine[index]
    advice, url = _advice(agenda)[place]
    return Conflict(sentence, is_alternative, advice, url)


def _advice(agenda):
    def url(name):
        return reverse(f"agendas:{name}", args=[agenda.pk])

    return {
        "calendar": (_("Change days, rooms or limits"), url("calendar")),
        "contributors": (_("Change who teaches what and when"), url("contributors")),
        "topics": (_("Change what is taught before it"), url("topics")),
        "placements": (_("See the fixed places"), url("board") + "#fixed"),
        "decisions": (_("See the decisions"), url("needs")),
    }
