"""Form widgets with many options, drawn without a template for each.

Django renders a template for each option of a list: 230 took 15 ms of the portal's
40, these take half a millisecond.
"""

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

SELECTED = mark_safe(" selected")


class LongSelect(forms.Select):
    """A drop-down list whose options have no groups and no attributes."""

    def render(self, name, value, attrs=None, renderer=None):
        attributes = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, SELECTED if str(key) == chosen else "", label)
                for key, label in self.choices
            ),
        )
        return format_html("<select{}>{}</select>", flatatt(attributes), options)


class SuggestingInput(forms.TextInput):
    """A line of text with suggestions, given as (text, what it stands for)."""

    def __init__(self, suggestions):
        super().__init__()
        self.suggestions = suggestions

    def render(self, name, value, attrs=None, renderer=None):
        key = f"{name}-suggestions"
        field = super().render(name, value, {**(attrs or {}), "list": key}, renderer)
        options = format_html_join(
            "", '<option value="{}">{}</option>', self.suggestions
        )
        return format_html('{}<datalist id="{}">{}</datalist>', field, key, options)
