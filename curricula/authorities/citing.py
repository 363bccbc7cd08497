"""The authorities that a legal instrument concerns."""

from django.urls import reverse
from django.utils.translation import gettext as _

from curricula.sources.citing import CitationGroup


def add_authorities(instrument, groups):
    """`construct_citations`: the authorities whose duty rests on the instrument."""
    links = [
        (
            reverse("wagtailsnippets_authorities_authority:edit", args=[authority.pk]),
            f"{authority.country_name}: {authority}",
        )
        for authority in instrument.authorities.all()
    ]
    if links:
        groups.append(CitationGroup(_("Authorities that apply it"), links))
