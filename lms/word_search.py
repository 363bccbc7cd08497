"""Columns that are searched by the beginnings of words, in any order.

`searchable` makes what such a column holds, `search_words` what is looked for in it.
PostgreSQL finds the words through a `WordIndex`, SQLite by reading all rows.
"""

import re

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import FullResultSet
from django.db.models import Func, Lookup, TextField

from lms.text import fold, plain

# PostgreSQL cuts longer words than 2046 bytes; a character takes at most four.
LONGEST_WORD = 100
WORD = re.compile(r"[^\W_]+")


def searchable(*texts):
    """Each word once, folded, and again from each letter that follows a mark.

    So García-Pérez is found by "perez", and an e-mail by the name of its server.
    """
    words = fold(" ".join(texts)).split()
    endings = (ending for word in words for ending in _endings(word))
    return " ".join(dict.fromkeys(ending[:LONGEST_WORD] for ending in endings))


def search_words(text):
    """The words, folded and without marks; an e-mail address remains one word.

    Marks alone are kept, and are nowhere: who searches for "%" finds nobody.
    """
    folded = fold(text).split()
    words = [word for written in folded for word in _parts(written)] or folded
    return [word[:LONGEST_WORD] for word in words]


def _endings(word):
    return [word[match.start() :] for match in WORD.finditer(word)]


def _parts(word):
    return _endings(word)[:1] if "@" in word else plain(word).split()


@TextField.register_lookup
class EachBeginsAWord(Lookup):
    """Each of the words given begins a word of the column, which spaces separate."""

    lookup_name = "each_begins_a_word"

    def get_prep_lookup(self):
        return tuple(filter(None, self.rhs))

    def as_sql(self, compiler, connection):
        column, params = self._column(compiler, connection)
        each = f"INSTR(' ' || {column}, %s) > 0"
        words = [value for word in self.rhs for value in (*params, f" {word}")]
        return " AND ".join([each] * len(self.rhs)), words

    def as_postgresql(self, compiler, connection):
        column, params = self._column(compiler, connection)
        lexemes = Lexemes.template % {"expressions": column}
        query = " & ".join(map(beginning, self.rhs))
        return f"{lexemes} @@ %s::tsquery", [*params, query]

    def _column(self, compiler, connection):
        if not self.rhs:
            raise FullResultSet
        return self.process_lhs(compiler, connection)


def beginning(word):
    """The word as PostgreSQL's `tsquery` reads it: the beginning of a lexeme."""
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}':*"


class Lexemes(Func):
    """The words of a column as they are, without a parser or a dictionary."""

    template = (
        "array_to_tsvector(array_remove(string_to_array(%(expressions)s, ' '), ''))"
    )


class WordIndex(GinIndex):
    """An index of `Lexemes` on PostgreSQL; SQLite has none of this kind."""

    def get_with_params(self):
        # Written at once: a list of what is to be added makes searches read all of it.
        return ["fastupdate = off"]

    def create_sql(self, model, schema_editor, using="", **kwargs):
        if schema_editor.connection.vendor == "sqlite":
            return self._nothing
        return super().create_sql(model, schema_editor, using, **kwargs)

    def remove_sql(self, model, schema_editor, **kwargs):
        if schema_editor.connection.vendor == "sqlite":
            return self._nothing
        return super().remove_sql(model, schema_editor, **kwargs)

    @property
    def _nothing(self):
        return f"-- {self.name} is an index of PostgreSQL"
