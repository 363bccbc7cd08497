"""How names are written, compared, searched and put in order."""

import re
import unicodedata

N_WITH_TILDE = "n\u0303"  # taken apart


def clean_name(text):
    """As it is stored and printed: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text):
    """As it is searched: lower case, no accents (ñ is n), single spaces."""
    return " ".join(_without_accents(_taken_apart(text)).split())


def plain(text):
    """Folded and without punctuation: when two spellings are the same words."""
    return " ".join(re.sub(r"[^\w]|_", " ", fold(text)).split())


def collated(text):
    """Compared character by character, in the order of a Spanish dictionary.

    Accents, case and punctuation do not count; ñ is a letter after n.
    """
    letters = _taken_apart(text).replace("~", " ").replace(N_WITH_TILDE, "n~")
    return " ".join(re.sub(r"[^\w~]|_", " ", _without_accents(letters)).split())


def _taken_apart(text):
    """Lower-case letters, each followed by its accents."""
    # Twice, since a character such as 𝕊 hides a capital.
    lower = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKD", lower)


def _without_accents(text):
    return "".join(one for one in text if not unicodedata.combining(one))
