"""Institutions as rosters write them: by current or former name, acronym or code."""

import re
from collections import defaultdict

from lms.text import plain

IN_PARENTHESES = re.compile(r"\(([^)]*)\)")
LEAST_SIMILAR = 60  # of 100


class Directory:
    """Finds institutions by the words that people write for them."""

    def __init__(self, entries):
        """`entries`: pairs of an institution and one of its names."""
        self.institutions = defaultdict(list)
        for institution, name in entries:
            for key in _keys(name):
                if institution not in self.institutions[key]:
                    self.institutions[key].append(institution)

    def candidates(self, text):
        for key in _keys(text):
            if key in self.institutions:
                return self.institutions[key]
        return []

    def nearest(self, text):
        """All institutions with a similar name, the most similar first."""
        from rapidfuzz import fuzz, process

        similar = process.extract(
            plain(text),
            self.institutions.keys(),
            scorer=fuzz.token_sort_ratio,
            score_cutoff=LEAST_SIMILAR,
            limit=None,
        )
        return list(
            dict.fromkeys(
                institution
                for key, _score, _index in similar
                for institution in self.institutions[key]
            )
        )


def _keys(name):
    """The whole name, the name without its parentheses, and what they contain."""
    inside = IN_PARENTHESES.findall(name)
    spellings = [name, IN_PARENTHESES.sub(" ", name), *inside]
    return list(dict.fromkeys(filter(None, map(plain, spellings))))
