"""Normal forms of text, for storing, comparing, searching and sorting names."""

import re
import unicodedata

N_WITH_TILDE = "n\u0303"  # decomposed


def clean_name(text):
    """For storing and printing: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text):
    """For searching: lower case, no accents (ñ is n), single spaces."""
    return " ".join(_without_accents(_decomposed(text)).split())


def plain(text):
    """For comparing: folded, without punctuation."""
    return " ".join(re.sub(r"[^\w]|_", " ", fold(text)).split())


def collated(text):
    """For sorting: code points in the order of a Spanish dictionary.

    Accents, case and punctuation are ignored; ñ comes after n.
    """
    letters = _decomposed(text).replace("~", " ").replace(N_WITH_TILDE, "n~")
    return " ".join(re.sub(r"[^\w~]|_", " ", _without_accents(letters)).split())


def _decomposed(text):
    """Lower case, with each letter followed by its combining accents (NFKD)."""
    # Twice, because decomposing characters such as 𝕊 yields capitals.
    lower = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKD", lower)


def _without_accents(text):
    return "".join(char for char in text if not unicodedata.combining(char))
