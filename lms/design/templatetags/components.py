"""The components of the interface. They are built in: no template has to load them.

Frames around the markup between their two tags, with their arguments in order:

| frame                                  | arguments                       |
|----------------------------------------|---------------------------------|
| `{% note "info" %}<p>…</p>{% endnote %}` | state, icon, role, gap          |
| `{% crumbs %}<li>…</li>{% endcrumbs %}`  | label                           |
| `{% figure 41 "of 62" %}…{% endfigure %}` | number, small, state           |
| `{% filter_form %}…{% endfilter_form %}` | button, action                  |
| `{% empty_state "No jobs" %}…{% endempty_state %}` | title, mark, level    |
| `{% verdict "good" "Passed" %}…{% endverdict %}` | state, title, and by name: |
|                                        | icon, size, level, role         |

Single tags:

| tag                                    | arguments                       |
|----------------------------------------|---------------------------------|
| `{% badge _("Passed") "good" "ok" %}`  | label, state, icon              |
| `{% filter_text "q" _("Name") words %}` | name, label, value             |
| `{% filter_choice "status" _("Status") choices status %}` | name, label,  |
|                                        | choices, value, all_label       |
| `{% pager page %}`                     | page                            |
| `{% error_summary form %}`             | form                            |

- A state is "good", "bad", "warn", "info" or empty.
- An icon is a name in `icons.svg`. A note and a verdict have the icon of their state
  unless another is given; `icon=""` shows none.
- A label with variables is made by `{% blocktranslate … asvar label %}`.
- `page` comes from `lms.design.pages.get_page`.
"""

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html

from lms.design.rendering import rendered
from lms.design.templatetags.design import icon as rendered_icon

register = template.Library()

ICONS = {"good": "okc", "bad": "xc", "warn": "warn", "info": "info"}
NOTE = """<div class="note"{state}{role}>
{icon}
<div{gap}>{content}</div>
</div>"""
MESSAGE_STATES = {"success": "good", "warning": "warn", "error": "bad"}


def component(name, **values):
    return rendered(f"design/components/{name}.html", **values)


def icon_of(state, icon):
    return ICONS.get(state, "") if icon is None else icon


@register.simple_block_tag
def note(content, state="info", icon=None, role="", gap=""):
    # Without a template: the result of a quiz has one for each question.
    shown = icon_of(state, icon)
    return format_html(
        NOTE,
        state=format_html(' data-state="{}"', state) if state else "",
        role=format_html(' role="{}"', role) if role else "",
        icon=rendered_icon(shown) if shown else "",
        gap=format_html(' class="stack" data-gap="{}"', gap) if gap else "",
        content=content,
    )


@register.filter
def message_state(message):
    return MESSAGE_STATES.get(message.level_tag, "info")


@register.simple_block_tag
def crumbs(content, label=""):
    return component("crumbs", content=content, label=label)


@register.simple_block_tag
def figure(content, number, small="", state=""):
    return component("figure", content=content, number=number, small=small, state=state)


@register.simple_block_tag
def filter_form(content, button="", action=""):
    return component("filter_form", content=content, button=button, action=action)


@register.simple_block_tag
def empty_state(content, title="", mark=False, level=2):
    return component(
        "empty_state", content=content, title=title, mark=mark, level=level
    )


@register.simple_block_tag
def verdict(content, state, title="", **options):
    """`options` are icon, size ("small"), level (of the heading) and role."""
    defaults = {"size": "", "level": 2, "role": "", "icon": None}
    if unknown := options.keys() - defaults:
        raise TypeError(f"verdict takes no {', '.join(sorted(unknown))}")
    context = defaults | options
    context["icon"] = icon_of(state, context["icon"])
    return component("verdict", content=content, state=state, title=title, **context)


@register.simple_tag
def badge(label, state="", icon=""):
    label = str(label) if isinstance(label, Promise) else label
    return component("badge", label=label, state=state, icon=icon)


@register.inclusion_tag("design/components/filter_text.html")
def filter_text(name, label, value=""):
    return {"name": name, "label": label, "value": value}


@register.inclusion_tag("design/components/filter_choice.html")
def filter_choice(name, label, choices, value="", all_label=""):
    return {
        "name": name,
        "label": label,
        "choices": choices,
        "value": value,
        "all_label": all_label,
    }


@register.inclusion_tag("design/components/pager.html", takes_context=True)
def pager(context, page):
    return {"page": page, "request": context["request"]}


@register.inclusion_tag("design/components/error_summary.html")
def error_summary(form):
    fields = [field for field in form if field.errors]
    return {
        "form": form,
        "general": form.non_field_errors(),
        "fields": [
            (field.label, field.errors, first_control(field)) for field in fields
        ],
    }


def first_control(field):
    """The id of the control that mends the field; empty if there is none to see.

    A group of choices has no control of its own, so that its first choice is meant.
    """
    if field.is_hidden:
        return ""
    first_choice = next(iter(field.subwidgets), None)
    return field.id_for_label or (first_choice.id_for_label if first_choice else "")
