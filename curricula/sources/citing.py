"""What else cites a legal instrument, told by the features that know of it."""

from dataclasses import dataclass

from wagtail import hooks


@dataclass(frozen=True)
class CitationGroup:
    """Links to things of one kind, each as (address, name)."""

    heading: str
    links: list


def further_citations(instrument):
    groups = []
    for add_group in hooks.get_hooks("construct_citations"):
        add_group(instrument, groups)
    return groups
