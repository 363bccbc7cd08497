"""What each flag tells the person who wrote the question to do."""

from django.utils.translation import gettext as _

from assessments.statistics.flags import FEW, Flag


def advice_on(flag, options, names):
    """One sentence or two. `options`: figures as stored. `names`: option → its text."""
    return SENTENCES[flag](options, names)


def _check_key(options, names):
    return _(
        "Check the key: people who did well in the rest of the quiz got this question "
        "wrong. Read it again as they would, and correct the key or the text."
    )


def _possible_wrong_key(options, names):
    wrong = [each for each in options if not each["is_right"]]
    known = [each for each in wrong if each["rest_correlation"] is not None]
    best = max(known, key=lambda each: each["rest_correlation"])
    return _(
        "The key may be wrong: people who did well chose “%(option)s”. Check which "
        "answer is right; if the key was wrong, correct it and mark the attempts again."
    ) % {"option": names.get(best["option"], best["option"])}


def _option_not_working(options, names):
    idle = [
        names.get(each["option"], each["option"])
        for each in options
        if not each["is_right"] and each["share"] < FEW
    ]
    return _(
        "Hardly anybody chooses %(options)s. Write answers that somebody who has not "
        "studied could believe, or remove them."
    ) % {"options": ", ".join(f"“{name}”" for name in idle)}


def _dubious(options, names):
    return _(
        "This question hardly tells apart who knows the subject. It may be too easy, "
        "too hard or unclear: read its answers below."
    )


def _not_interpretable(options, names):
    return _(
        "The questions do not measure the same thing, so no error can be computed. "
        "Look at the questions with a flag first."
    )


SENTENCES = {
    Flag.CHECK_KEY: _check_key,
    Flag.POSSIBLE_WRONG_KEY: _possible_wrong_key,
    Flag.OPTION_NOT_WORKING: _option_not_working,
    Flag.DUBIOUS: _dubious,
    Flag.NOT_INTERPRETABLE: _not_interpretable,
}
