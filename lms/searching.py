from django.db.models import Q
from wagtail.search.backends import database

from lms.text import fold

LONGEST_QUERY = 100


def every_word(words, path):
    """Q: the folded column at `path` contains each of the words, in any order."""
    condition = Q()
    for word in fold(words).split():
        condition &= Q(**{f"{path}__contains": word})
    return condition


class ShortQueries:
    """Each word nests Wagtail's condition: of an endless query, its start is enough."""

    def search(self, query, *args, **kwargs):
        return super().search(shortened(query), *args, **kwargs)

    def autocomplete(self, query, *args, **kwargs):
        return super().autocomplete(shortened(query), *args, **kwargs)


def shortened(query):
    return query[:LONGEST_QUERY] if isinstance(query, str) else query


def SearchBackend(params):
    """The search of Wagtail's admin, in the database at hand."""
    backend = type(database.SearchBackend(params))
    return type("SearchBackend", (ShortQueries, backend), {})(params)
