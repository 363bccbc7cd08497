"""A person's status in each module, for the table and for the narrow list.

A page shows some five hundred cells, of which few differ: each is rendered once for its
status and language. Rendered one by one they take half the time of the page.
"""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from lms import languages

register = template.Library()


@register.simple_tag
def table_cells(cells):
    language = languages.current()
    return SafeString("".join(rendered("table", 0, cell, language) for cell in cells))


@register.simple_tag
def strip_cells(cells):
    language = languages.current()
    numbered = enumerate(cells, start=1)
    return SafeString(
        "".join(rendered("strip", number, cell, language) for number, cell in numbered)
    )


@lru_cache(maxsize=2000)
def rendered(kind, number, cell, language):
    context = {"number": number, "cell": cell}
    return render_to_string(f"overview/includes/{kind}_cell.html", context)
