"""The editors' list of modules."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from curricula.courses.models import ModulePage


class InTreeOrder(IndexView):
    default_ordering = "path"


class ReviewedPages(PageListingViewSet):
    """All pages of a kind, with the status of their legal review."""

    index_view_class = InTreeOrder
    columns = [
        *PageListingViewSet.columns,
        Column(
            "legal_review",
            label=_("Legal review"),
            accessor="get_legal_review_display",
            sort_key="legal_review",
        ),
    ]
    list_filter = ["legal_review", "locale", "live"]
    list_per_page = 50


class ModuleListing(ReviewedPages):
    model = ModulePage
    name = "modules"
    icon = "folder-open-1"
    menu_label = _("Modules")
