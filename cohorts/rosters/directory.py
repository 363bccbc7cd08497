"""Institutions as rosters write them: by any name they have or had, acronym or code."""

import re
from collections import defaultdict
from difflib import get_close_matches

from lms.text import plain

IN_PARENTHESES = re.compile(r"\(([^)]*)\)")
NEAREST = 9

# Comparing names is slow; whoever has this many unknown ones has another problem.
MOST_COMPARED = 30


class Directory:
    """Finds institutions by the words people write for them."""

    def __init__(self, entries):
        """`entries`: pairs of an institution and one of its names."""
        self.found = defaultdict(list)
        self.written = {}
        for institution, name in entries:
            for key in _keys(name):
                if institution not in self.found[key]:
                    self.found[key].append(institution)
                self.written.setdefault(key, institution)
        self.seen = {}
        self.compared = {}

    def candidates(self, text):
        """The institutions that are called so; usually one."""
        if text not in self.seen:
            self.seen[text] = self._search(text)
        return self.seen[text]

    def _search(self, text):
        return next((self.found[key] for key in _keys(text) if key in self.found), [])

    def nearest(self, text):
        """The few institutions whose names look most like the text."""
        if text not in self.compared and len(self.compared) < MOST_COMPARED:
            close = get_close_matches(plain(text), self.written, n=NEAREST, cutoff=0.4)
            found = dict.fromkeys(self.written[key] for key in close)
            self.compared[text] = list(found)
        return self.compared.get(text, [])


def _keys(name):
    """The whole name, the name without its parentheses, and what stands in them."""
    inside = IN_PARENTHESES.findall(name)
    spellings = [name, IN_PARENTHESES.sub(" ", name), *inside]
    return list(dict.fromkeys(filter(None, map(plain, spellings))))
