"""What an editor can put into a lesson, and how each piece looks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText
from wagtail.snippets.blocks import SnippetChooserBlock

from curricula.courses.blocks import CodeBlock

INLINE = ["bold", "italic", "link"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        template = "lessons/blocks/heading.html"
        label = _("Heading")
        description = _("Begins a part of the lesson.")
        preview_value = "Si hay una señal o una duda"


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        template = "lessons/blocks/paragraph.html"
        label = _("Paragraph")
        description = _("Running text, with lists where they help.")
        preview_value = RichText("<p>El orden <b>protege</b> vidas.</p>")


class LawBlock(blocks.StructBlock):
    """What a norm says, with its source and whether it is in force."""

    instrument = SnippetChooserBlock("sources.LegalInstrument", label=_("Norm"))
    article = CodeBlock(label=_("Article"), required=False, max_length=60)
    text = blocks.TextBlock(label=_("What it says"))
    is_quote = blocks.BooleanBlock(
        label=_("These are the words of the norm itself"), required=False
    )

    class Meta:
        icon = "openquote"
        template = "lessons/blocks/law.html"
        label = _("Law")
        description = _("What a norm says, with its source.")
        preview_value = {
            "instrument": None,
            "article": "36",
            "text": "Se informa sin retraso alguno cuando procede, y no antes.",
            "is_quote": False,
        }


class StepBlock(blocks.StructBlock):
    act = blocks.CharBlock(label=_("Act"))
    explanation = blocks.CharBlock(label=_("Explanation"), required=False)


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        template = "lessons/blocks/steps.html"
        label = _("Steps in order")
        description = _("Acts whose order matters, one after the other.")
        preview_value = {
            "title": "Qué hace usted, en este orden",
            "steps": [
                {"act": "Avise a la COMAR", "explanation": "de inmediato."},
                {"act": "Explique", "explanation": "con palabras que entienda."},
            ],
        }


class KeyPointsBlock(blocks.ListBlock):
    class Meta:
        icon = "tick-inverse"
        template = "lessons/blocks/key_points.html"
        label = _("What to remember")
        description = _("Two or three sentences to keep.")
        preview_value = ["Primero detectar y después notificar."]


class ContentNoteBlock(blocks.StructBlock):
    """A message that changes what the reader does: a warning, help, a hint."""

    class Kind(TextChoices):
        WARNING = "warn", _("Before reading something hard")
        CARE = "care", _("Taking care of oneself")
        HINT = "info", _("Good to know")

    kind = blocks.ChoiceBlock(choices=Kind.choices, label=_("Kind"))
    text = blocks.RichTextBlock(features=INLINE, label=_("Text"))

    class Meta:
        icon = "warning"
        template = "lessons/blocks/content_note.html"
        label = _("Note")
        description = _("A warning, help, or a hint. At most two in a lesson.")
        preview_value = {
            "kind": "warn",
            "text": RichText("<p>Puede hacer una pausa cuando quiera.</p>"),
        }


class LessonBody(blocks.StreamBlock):
    paragraph = ParagraphBlock(features=[*INLINE, "ol", "ul"])
    heading = HeadingBlock()
    law = LawBlock()
    steps = StepsBlock()
    key_points = KeyPointsBlock(blocks.CharBlock())
    note = ContentNoteBlock()
