"""Editors' screens for topics and legal instruments."""

from wagtail.snippets.views.snippets import SnippetViewSet

from curricula.sources.models import LegalInstrument, Topic


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
