"""How much of a search is looked for, on every screen."""

from django.db.models import Q
from wagtail.search.backends import database

from lms.word_search import search_words

LONGEST_SEARCH = 100
MOST_WORDS = 10


def shortened(text):
    """The search as it is carried out: each word costs the database a comparison."""
    return " ".join(text[:LONGEST_SEARCH].split()[:MOST_WORDS])


def every_word(text, path):
    """Q: each word begins a word of the `searchable` column at `path`, in any order."""
    words = search_words(shortened(text))[:MOST_WORDS]
    # Without words, the table of the column would be joined for nothing.
    return Q(**{f"{path}__each_begins_a_word": words}) if words else Q()


def every_word_in_any(text, paths):
    """Q: each of the words is in one of the columns at `paths`, in any case."""
    condition = Q()
    for word in shortened(text).split():
        in_any = Q()
        for path in paths:
            in_any |= Q(**{f"{path}__icontains": word})
        condition &= in_any
    return condition


class ShortQueries:
    """Each word nests Wagtail's condition: of an endless query, its start is enough."""

    def search(self, query, *args, **kwargs):
        return super().search(self._shortened(query), *args, **kwargs)

    def autocomplete(self, query, *args, **kwargs):
        return super().autocomplete(self._shortened(query), *args, **kwargs)

    @staticmethod
    def _shortened(query):
        # Wagtail also searches with queries that are objects.
        return shortened(query) if isinstance(query, str) else query


def SearchBackend(params):
    """The search of Wagtail's admin, in the database at hand."""
    backend = type(database.SearchBackend(params))
    return type("SearchBackend", (ShortQueries, backend), {})(params)
