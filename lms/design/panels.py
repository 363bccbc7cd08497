"""Boxes, menu entries and buttons that features add to screens of lower features.

Hooks (register with `wagtail.hooks.register`), each called as `hook(request, items)`
and appending to `items`:

- `construct_home`: `Panel`s on the home of a signed-in person;
- `construct_public_home`: `Panel`s on the home that anyone sees;
- `construct_navigation`: `MenuEntry`s of the masthead;
- `construct_footer`: `MenuEntry`s of the footer.
"""

from dataclasses import dataclass

from laces.components import Component
from wagtail import hooks


class Panel(Component):
    """One box on a screen; the lowest order comes first.

    `slot` is "lead" (full width, on top), "main" or "aside"; on the public home
    also "hero", inside its introduction.
    """

    order = 100
    slot = "main"


@dataclass(frozen=True)
class MenuEntry:
    """A place in the masthead; `prefix` is the start of the addresses it stands for.

    The prefix "/" stands for the home alone, an empty one for no address.
    """

    label: str
    url: str
    prefix: str
    order: int = 100

    def covers(self, path):
        if self.prefix in ("", "/"):
            return path == self.prefix
        return path.startswith(self.prefix)


@dataclass(frozen=True)
class Action:
    """A button that leads to what can be done about a record."""

    label: str
    url: str
    icon: str = ""
    is_primary: bool = False
    order: int = 100


def collected(hook_name, request, *context):
    """What all hooks of that name add, lowest order first."""
    items = []
    for construct in hooks.get_hooks(hook_name):
        construct(request, *context, items)
    return sorted(items, key=lambda item: item.order)


def navigation(request):
    """The masthead's entries, each with whether the page lies behind it."""
    entries = collected("construct_navigation", request)
    covering = [entry for entry in entries if entry.covers(request.path)]
    current = max(covering, key=lambda entry: len(entry.prefix), default=None)
    return [(entry, entry is current) for entry in entries]
