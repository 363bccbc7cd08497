from typing import NamedTuple


class Badge(NamedTuple):
    """What the component `badge` shows. `state`: a value of its `data-state`."""

    label: str
    state: str = ""
    icon: str = ""
