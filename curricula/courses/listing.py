"""The editors' lists of modules and of their units, in the order of the course."""

from collections import defaultdict

from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import (
    BulkActionsColumn,
    PageStatusColumn,
    PageTitleColumn,
)
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from curricula.courses.translating import translations_of
from lms import languages

DEPTHS = (4, 5)  # of modules and of their units


class InTreeOrder(IndexView):
    """In the editor's own language, unless the filter asks for others."""

    default_ordering = "path"
    table_classname = "listing full-width compact"

    @property
    def show_locale_labels(self):
        return "locale" in self.request.GET

    def get_base_queryset(self):
        pages = super().get_base_queryset()
        if "locale" in self.request.GET:
            return pages
        return pages.filter(locale__language_code=languages.current())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        pages = list(context["object_list"])
        numbers, left = numbers_in_the_course(), passages_left(pages)
        for page in pages:
            page.number_in_course = numbers.get(page.path, "")
            page.translation_state = in_words(left.get(page.translation_key))
        return context


def numbers_in_the_course():
    """Path of a module or unit → its number, such as "3" and "3.2"."""
    paths = Page.objects.filter(depth__in=DEPTHS).order_by("path")
    counts, numbers = defaultdict(int), {}
    for path in paths.values_list("path", flat=True):
        parent = path[: -Page.steplen]
        counts[parent] += 1
        above = numbers.get(parent)
        numbers[path] = f"{above}.{counts[parent]}" if above else f"{counts[parent]}"
    return numbers


def passages_left(pages):
    """Translation key → how many passages no translation has yet."""
    left = defaultdict(int)
    for translation in translations_of([page.translation_key for page in pages]):
        left[translation.source.object_id] += translation.passages_left
    return left


def in_words(left):
    if left is None:
        return gettext("Not translated")
    if not left:
        return pgettext("translation", "Complete")
    return ngettext(
        "%(count)s passage to translate", "%(count)s passages to translate", left
    ) % {"count": left}


def legal_review_label(page):
    if page.is_review_pending:
        return pgettext("legal review", "Pending")
    return pgettext("legal review", "Reviewed")


class ReviewedPages(PageListingViewSet):
    """All pages of a kind, with the states of their review and of their translation."""

    index_view_class = InTreeOrder
    columns = [
        BulkActionsColumn("bulk_actions"),
        Column("number_in_course", label=_("Number"), width="4rem"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%"),
        Column(
            "legal_review",
            label=_("Legal review"),
            accessor=legal_review_label,
            sort_key="legal_review",
            width="14%",
        ),
        Column("translation_state", label=_("Translation"), width="16%"),
    ]
    list_filter = ["locale", "legal_review", "live"]
    list_per_page = 60
