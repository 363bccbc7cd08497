"""Staff screens of the curriculum, the box on the public home, and what is loaded."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from curricula.models import LegalInstrument, LessonPage, ModulePage, Topic
from curricula.panels import CataloguePanel
from curricula.programme import records, tree  # noqa: F401 (they register their hooks)


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["order", "name_es", "name_en"]
    ordering = ["order"]


class LegalInstrumentViewSet(SnippetViewSet):
    model = LegalInstrument
    icon = "openquote"
    list_display = ["title_es", "code", "dated", "status", "legal_review"]
    list_filter = ["status", "legal_review", "issuer"]
    list_per_page = 50
    ordering = ["code"]
    copy_view_enabled = False


class ReviewedPages(PageListingViewSet):
    """All pages of a kind, with the state of their legal review."""

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


class LessonListing(ReviewedPages):
    model = LessonPage
    name = "lessons"
    icon = "doc-full"
    menu_label = _("Lessons")


class CurriculumGroup(SnippetViewSetGroup):
    menu_label = _("Curriculum")
    menu_icon = "clipboard-list"
    menu_order = 150
    items = [ModuleListing, LessonListing, TopicViewSet, LegalInstrumentViewSet]


register_snippet(CurriculumGroup)


@hooks.register("construct_public_home")
def add_catalogue(request, panels):
    panels.append(CataloguePanel(request))
