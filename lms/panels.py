"""Boxes and menu entries that upper apps add to screens which know none of them.

Hooks (register with `wagtail.hooks.register`), each called as `hook(request, items)`
and appending to `items`:

- `construct_home`: `Panel`s on the home of a signed-in person;
- `construct_public_home`: `Panel`s on the home that anyone sees;
- `construct_navigation`: `MenuEntry`s of the masthead.
"""

from dataclasses import dataclass

from laces.components import Component
from wagtail import hooks


class Panel(Component):
    """One box on a screen; the lowest order comes first.

    `place` is "lead" (full width, on top), "main" or "aside".
    """

    order = 100
    place = "main"


@dataclass(frozen=True)
class MenuEntry:
    """A place in the masthead; `prefix` is the start of the addresses it stands for."""

    label: str
    url: str
    prefix: str
    order: int = 100


def collected(hook_name, request, *context):
    """What all hooks of that name add, lowest order first."""
    items = []
    for construct in hooks.get_hooks(hook_name):
        construct(request, *context, items)
    return sorted(items, key=lambda item: item.order)
