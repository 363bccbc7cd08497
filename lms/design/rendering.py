"""Parts of pages that follow from a few values: written once for the same values.

To render a template takes far longer than to look up what it rendered before. Parts
that many pages share, or many people see, are kept in each process.
"""

from functools import lru_cache

from django.db.models import Model
from django.template.loader import render_to_string

from lms import languages


def rendered(template_name, **values):
    """The markup of a template that depends on nothing but `values` and the language.

    Values are texts, numbers, or tuples and frozen dataclasses of them, in which no
    text is marked as safe. Two rows of the database are equal if their keys are,
    whatever else they hold: a TypeError. Moments are written in a time zone, which is
    none of the values.
    """
    for name, value in values.items():
        if isinstance(value, Model):
            raise TypeError(f"{template_name} is given a row as {name}")
    return _rendered(template_name, languages.current(), **values)


# Typed: a text that is safe as it is, and the same text that is not, differ in markup.
@lru_cache(maxsize=2000, typed=True)
def _rendered(template_name, _language, **values):
    return render_to_string(template_name, values)
