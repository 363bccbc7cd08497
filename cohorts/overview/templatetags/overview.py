"""`{% load overview %}`, then `{% module_cell cell %}`: a person's status in a module.

A page shows some five hundred cells, of which few differ: each is rendered once for its
status and language. Without that, they take two thirds of the page's time.
"""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string

from lms import languages

register = template.Library()


@register.simple_tag
def module_cell(cell):
    """`cell`: a `ModuleStatus`; None if the person does not take the module."""
    return rendered(cell, languages.current())


@lru_cache(maxsize=2000)
def rendered(cell, language):
    return render_to_string("overview/includes/cell.html", {"cell": cell})
