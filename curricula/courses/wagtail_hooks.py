"""The editors' list of modules, and what they read after they publish."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages

from curricula.courses.library_labels import translate_library_labels
from curricula.courses.listing import ReviewedPages
from curricula.courses.models import ModulePage
from curricula.courses.translating import translated_page, translations_of


class ModuleListing(ReviewedPages):
    model = ModulePage
    name = "modules"
    icon = "folder-open-1"
    menu_label = gettext_lazy("Modules")


translate_library_labels()


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
