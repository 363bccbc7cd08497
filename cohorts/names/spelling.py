"""How a printed name may differ from the listed one without a coordinator's decision.

Allowed are the order of the words, letter case, accents, and few letters.
"""

from itertools import permutations

from lms.text import plain

# Initials that sound the same in Spanish: Vásquez is Básquez, Hernández is Ernández.
SAME_SOUND = ("bv", "scz", "gjx", "iy", "kcq")
WORDS_THAT_MAY_DIFFER = 2
MEDIUM, LONG = 4, 8  # letters from which one or two of them may differ


def is_same_name(printed, listed):
    """Whether `printed` is the listed name with another spelling at most."""
    printed, listed = plain(printed).split(), plain(listed).split()
    if "".join(printed) == "".join(listed):
        return True
    return _are_spellings(_without(printed, listed), _without(listed, printed))


def _without(words, others):
    """The words left when each of the others takes away one that equals it."""
    left, others = [], list(others)
    for word in words:
        if word in others:
            others.remove(word)
        else:
            left.append(word)
    return left


def _are_spellings(words, others):
    if len(words) != len(others) or len(words) > WORDS_THAT_MAY_DIFFER:
        return False
    return any(all(map(_is_spelling, words, order)) for order in permutations(others))


def _is_spelling(word, other):
    if _initial(word) != _initial(other) or {word[-1], other[-1]} == {"a", "o"}:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(word, other) <= _letters_allowed(min(len(word), len(other)))


def _initial(word):
    first = (word.removeprefix("h") or word)[0]
    return next((sound for sound in SAME_SOUND if first in sound), first)


def _letters_allowed(length):
    return (length >= MEDIUM) + (length >= LONG)
