"""When two spellings are the same word."""

import re
import unicodedata


def plain(text):
    """Lower case, without accents or punctuation, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]|_", " ", letters).split())
