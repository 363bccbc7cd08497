"""When two spellings are the same word."""

import re
import unicodedata


def plain(text):
    """Lower case, without accents or punctuation, single spaces."""
    # Taken apart twice, since a sign such as 𝕊 hides a capital.
    lower = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", lower)
    letters = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]|_", " ", letters).split())
