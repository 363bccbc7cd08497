from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from curricula.lessons.blocks.text import INLINE


class ContentNote(blocks.StructValue):
    @property
    def state(self):
        return "warn" if self["kind"] == ContentNoteBlock.Kind.WARNING else "info"

    @property
    def icon(self):
        return "info" if self["kind"] == ContentNoteBlock.Kind.HINT else "care"


class ContentNoteBlock(blocks.StructBlock):
    """A content warning, advice on self-care, or a hint."""

    class Kind(TextChoices):
        WARNING = "warn", _("Content warning")
        CARE = "care", _("Self-care")
        HINT = "info", _("Good to know")

    kind = blocks.ChoiceBlock(choices=Kind.choices, label=_("Kind"))
    text = blocks.RichTextBlock(features=INLINE, label=_("Text"))

    class Meta:
        icon = "warning"
        value_class = ContentNote
        template = "lessons/blocks/content_note.html"
        label = _("Note")
        description = _("A warning, advice or a hint. Use at most two in a lesson.")
        preview_value = {
            "kind": "warn",
            "text": RichText("<p>Puede hacer una pausa cuando quiera.</p>"),
        }
