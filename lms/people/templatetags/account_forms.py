from django import template

register = template.Library()


@register.filter
def without_placeholders(form):
    """The form without placeholders, which repeat the labels and vanish in use."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form
