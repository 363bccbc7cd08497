"""Boxes and menu entries that upper apps add to screens which know none of them.

Hooks (register with `wagtail.hooks.register`), each called as `hook(request, items)`
and appending to `items`:

- `construct_home`: `Panel`s on the home of a signed-in person;
- `construct_public_home`: `Panel`s on the home that anyone sees;
- `construct_navigation`: `MenuEntry`s of the masthead.

One more asks instead of appending: `may_change_name(user)` returns the reason why the
name on the person's certificates is fixed, or None.
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


def reason_against_new_name(user):
    """Why the name on the person's certificates is fixed; empty while it is not."""
    reasons = (ask(user) for ask in hooks.get_hooks("may_change_name"))
    return next(filter(None, reasons), "")
