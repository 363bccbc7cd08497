"""The editors' list of modules, and what they read after they publish."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail_localize.views.report import TranslationsReportFilterSet

from curricula.courses.listing import ReviewedPages
from curricula.courses.models import ModulePage
from curricula.courses.translating import translated_page, translations_of


class ModuleListing(ReviewedPages):
    model = ModulePage
    name = "modules"
    icon = "folder-open-1"
    menu_label = gettext_lazy("Modules")


# The libraries make these labels of the names of their fields, in English only.
DefaultPageForm.base_fields["include_descendants"].label = gettext_lazy(
    "Include the subpages"
)
FILTERS = TranslationsReportFilterSet.base_filters
FILTERS["source_locale"].label = gettext_lazy("Source language")
FILTERS["target_locale"].label = gettext_lazy("Language of the translation")


@hooks.register("after_publish_page")
def say_what_is_left_to_translate(request, page):
    for translation in translations_of([page.translation_key]):
        if left := translation.passages_left:
            address = reverse(
                "wagtailadmin_pages:edit", args=[translated_page(translation).pk]
            )
            sentence = ngettext(
                "%(count)s passage to translate into %(language)s.",
                "%(count)s passages to translate into %(language)s.",
                left,
            )
            language = translation.target_locale.get_display_name()
            messages.warning(
                request,
                sentence % {"count": left, "language": language},
                buttons=[messages.button(address, _("Translate"))],
            )
