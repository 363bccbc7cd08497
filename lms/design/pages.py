"""The page of a list that a request asks for; `{% pager %}` links its neighbours."""

from django.core.paginator import Paginator


def get_page(request, items, per_page):
    """The asked page; the first or the last one where the number is no page."""
    return Paginator(items, per_page).get_page(request.GET.get("page"))
