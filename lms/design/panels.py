"""Panels, menu entries and buttons that features add to pages of lower features.

Hooks, registered with `wagtail.hooks.register` and called as `hook(request, items)`,
append to `items`:

- `construct_home`: `Panel`s on the home page of a signed-in person;
- `construct_public_home`: `Panel`s on the public home page;
- `construct_navigation`: `MenuEntry`s of the masthead;
- `construct_footer`: `MenuEntry`s of the footer.
"""

from dataclasses import dataclass

from laces.components import Component
from wagtail import hooks


class Panel(Component):
    """A box on a page; panels are sorted by `order`, lowest first.

    `slot` is "lead" (full width, on top), "main" or "aside". The public home page also
    has "hero", within its introduction. `Media` names the style sheets that it needs.
    """

    order = 100
    slot = "main"


@dataclass(frozen=True)
class MenuEntry:
    """A link in the masthead or the footer.

    It is current on pages whose path starts with `prefix`; with "/" on the home page
    alone, with an empty prefix on none.
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
    """A button on the page of a record."""

    label: str
    url: str
    icon: str = ""
    is_primary: bool = False
    order: int = 100


def collected(hook_name, request, *context):
    items = []
    for construct in hooks.get_hooks(hook_name):
        construct(request, *context, items)
    return sorted(items, key=lambda item: item.order)


def navigation(request):
    entries = collected("construct_navigation", request)
    covering = [entry for entry in entries if entry.covers(request.path)]
    current = max(covering, key=lambda entry: len(entry.prefix), default=None)
    return [(entry, entry is current) for entry in entries]
