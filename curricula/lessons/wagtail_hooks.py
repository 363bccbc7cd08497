"""The editors' menu of the curriculum."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from curricula.authorities.wagtail_hooks import AuthorityViewSet
from curricula.courses.listing import ReviewedPages
from curricula.courses.wagtail_hooks import ModuleListing
from curricula.lessons.models import LessonPage
from curricula.sources.wagtail_hooks import LegalInstrumentViewSet, TopicViewSet


class LessonListing(ReviewedPages):
    model = LessonPage
    name = "lessons"
    icon = "doc-full"
    menu_label = _("Lessons")


class CurriculumGroup(SnippetViewSetGroup):
    menu_label = _("Curriculum")
    menu_icon = "clipboard-list"
    menu_order = 150
    items = [
        ModuleListing,
        LessonListing,
        TopicViewSet,
        LegalInstrumentViewSet,
        AuthorityViewSet,
    ]


register_snippet(CurriculumGroup)
