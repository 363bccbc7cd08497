"""Headings and paragraphs."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

INLINE = ["bold", "italic", "link"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        template = "lessons/blocks/heading.html"
        label = _("Heading")
        description = _("Starts a section of the lesson.")
        preview_value = "Si hay una señal o una duda"


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        template = "lessons/blocks/paragraph.html"
        label = _("Paragraph")
        description = _("Text, with lists where they help.")
        preview_value = RichText("<p>El orden <b>protege</b> vidas.</p>")
