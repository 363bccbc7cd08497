"""The page of a list that a request asks for; `{% pager %}` links its neighbours."""

from functools import cached_property

from django.core.paginator import Paginator

MOST_COUNTED = 1000
PAGES_AHEAD = 4
MOST_DIGITS = 6  # of the number of a page


class BoundedPaginator(Paginator):
    """Counts a queryset up to a bound; `has_more`: there are rows beyond it.

    Counting everybody would cost more with each person. The bound lies some pages
    behind the page asked for, so that every page can be reached.
    """

    def __init__(self, queryset, per_page, number):
        super().__init__(queryset, per_page)
        self.bound = max(MOST_COUNTED, (number + PAGES_AHEAD) * per_page)

    @cached_property
    def count(self):
        return min(self._counted, self.bound)

    @property
    def has_more(self):
        return self._counted > self.bound

    @cached_property
    def _counted(self):
        keys = self.object_list.order_by().values("pk")
        return keys[: self.bound + 1].count()


def get_page(request, items, per_page):
    """The asked page; the first or the last one where the number is no page."""
    return Paginator(items, per_page).get_page(request.GET.get("page"))


def get_page_of_many(request, queryset, per_page):
    """The same of a queryset that may be too long to count: see `BoundedPaginator`."""
    asked = request.GET.get("page", "")
    is_number = asked.isdecimal() and len(asked) <= MOST_DIGITS
    number = int(asked) if is_number else 1
    return BoundedPaginator(queryset, per_page, number).get_page(asked)
