"""An agenda as the JSON that a proposal holds, with its words in both languages.

Days, times and figures are those of `plan_refresher --json`. Sentences are in Spanish,
and those in English beside them: `spoken` gives a reader its own.
"""

import json
from dataclasses import asdict

from django.conf import settings

from lms import languages


def write_agendas(agendas):
    """`agendas`: language → the same agenda with its sentences in that language."""
    written = {code: _written(agenda) for code, agenda in agendas.items()}
    main = written[settings.LANGUAGE_CODE]
    return main | {"words": {code: _words(each) for code, each in written.items()}}


def spoken(result):
    """The agenda of a proposal's `result`, its sentences in the reader's language."""
    words = result["words"].get(languages.current())
    if words is None:
        return result
    reasons = zip(result["sessions"], words["sessions"], strict=True)
    left_out = zip(result["left_out"], words["left_out"], strict=True)
    return result | {
        "sessions": [row | {"reasons": texts} for row, texts in reasons],
        "left_out": [row | {"reason": text} for row, text in left_out],
        "conflicts": words["conflicts"],
    }


def _written(agenda):
    return json.loads(json.dumps(asdict(agenda), default=str))


def _words(written):
    return {
        "sessions": [each["reasons"] for each in written["sessions"]],
        "left_out": [each["reason"] for each in written["left_out"]],
        "conflicts": written["conflicts"],
    }
