"""The editors' screens of the authorities."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from curricula.authorities.models import Authority
from curricula.authorities.table import offered_countries


def listed_countries():
    return offered_countries(Authority.objects.listed_countries(), "")


class AuthorityFilters(WagtailFilterSet):
    country = ChoiceFilter(label=_("Country"), choices=listed_countries)

    class Meta:
        model = Authority
        fields = ["country", "duty", "legal_review"]


class AuthorityViewSet(SnippetViewSet):
    model = Authority
    icon = "mobile-alt"
    list_display = [
        "name_es",
        Column("country", label=_("Country"), accessor="country_name"),
        "duty",
        "phone",
        "checked_on",
        "legal_review",
    ]
    filterset_class = AuthorityFilters
    list_per_page = 50
    ordering = ["country", "duty", "order", "name_es"]
