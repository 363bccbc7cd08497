"""Upper and lower case for names that were written in capitals."""

from lms.text import clean_name

# Small also at the beginning of a surname: "de la O", "del Cid".
PARTICLES = frozenset({"de", "del", "da", "das", "do", "dos", "von", "van"})
ARTICLES = frozenset({"la", "las", "los", "lo"})  # small after "de" alone
CONJUNCTIONS = frozenset({"y", "e", "i"})  # small between two words
NUMERALS = frozenset({"ii", "iii", "iv"})


def is_in_capitals(name):
    return sum(map(str.isalpha, name)) > 1 and name.isupper()


def in_mixed_case(name):
    """“MARÍA JOSÉ DE LA O” → “María José de la O”; a name in mixed case stays."""
    name = clean_name(name)
    if name not in (name.upper(), name.lower()):
        return name
    respelled = part_in_mixed_case(name)
    return respelled[:1].upper() + respelled[1:]


def part_in_mixed_case(part):
    """The same for given names or a surname, which may begin small: “de la O”."""
    words = part.lower().split()
    return " ".join(
        _word(word, words[index - 1] if index else "")
        for index, word in enumerate(words)
    )


def _word(word, before):
    is_small = (
        word in PARTICLES
        or (word in ARTICLES and before == "de")
        or (word in CONJUNCTIONS and before)
    )
    if is_small:
        return word
    if word in NUMERALS and before:
        return word.upper()
    return "-".join(_capitalised(half) for half in word.split("-"))


def _capitalised(word):
    """Pérez, O’Higgins and D’Angelo, but Tz’unun."""
    if word[1:2] in ("'", "’") and word[0] in "od":
        return word[:2].upper() + word[2:3].upper() + word[3:]
    return word[:1].upper() + word[1:]
