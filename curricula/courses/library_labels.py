"""Labels that Wagtail's screens make of the names of fields, in English only."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.sites.views import IndexView as SitesView
from wagtail_localize.views.report import TranslationsReportFilterSet

SITE_COLUMNS = {
    "port": _("Port"),
    "root_page": _("First page"),
    "site_name": _("Name"),
}


def translate_library_labels():
    filters = TranslationsReportFilterSet.base_filters
    filters["source_locale"].label = _("Source language")
    filters["target_locale"].label = _("Language of the translation")
    subpages = DefaultPageForm.base_fields["include_descendants"]
    subpages.label = _("Include the subpages")
    for column in SitesView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)
