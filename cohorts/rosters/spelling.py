"""Proposes upper and lower case for names that a list has in capitals."""

import re

# Small also at the beginning of a surname: "de la O", "del Cid".
PARTICLES = frozenset({"de", "del", "da", "das", "do", "dos", "von", "van"})
ARTICLES = frozenset({"la", "las", "los", "lo"})  # small after "de" alone
CONJUNCTIONS = frozenset({"y", "e", "i"})  # small between two words
NUMERALS = frozenset({"ii", "iii", "iv"})


def is_in_capitals(name):
    return sum(map(str.isalpha, name)) > 1 and name.isupper()


def respelled(name):
    """“MARÍA DE LOS ÁNGELES” as “María de los Ángeles”."""
    words = name.lower().split()
    return " ".join(
        _respelled_word(word, words[index - 1] if index else "")
        for index, word in enumerate(words)
    )


def _respelled_word(word, before):
    is_small = (
        word in PARTICLES
        or (word in ARTICLES and before == "de")
        or (word in CONJUNCTIONS and before)
    )
    if is_small:
        return word
    if word in NUMERALS and before:
        return word.upper()
    return re.sub(r"\w+", lambda part: part[0][0].upper() + part[0][1:], word)
