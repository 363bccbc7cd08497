"""The blocks of a lesson's text."""

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
        description = _("Starts a section of the lesson.")
        preview_value = "Si hay una señal o una duda"


class ParagraphBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        template = "lessons/blocks/paragraph.html"
        label = _("Paragraph")
        description = _("Text, with lists where they help.")
        preview_value = RichText("<p>El orden <b>protege</b> vidas.</p>")


class InstrumentBlock(blocks.StructBlock):
    """What a legal instrument says, with its source and whether it is in force."""

    instrument = SnippetChooserBlock(
        "sources.LegalInstrument", label=_("Legal instrument")
    )
    article = CodeBlock(label=_("Article"), required=False, max_length=60)
    text = blocks.TextBlock(label=_("What it says"))
    is_quote = blocks.BooleanBlock(
        label=_("This is the exact wording of the instrument"), required=False
    )

    class Meta:
        icon = "openquote"
        template = "lessons/blocks/instrument.html"
        label = _("Legal instrument")
        description = _("What a legal instrument says, with its source.")
        preview_value = {
            "instrument": None,
            "article": "36",
            "text": "Se informa sin retraso alguno cuando procede, y no antes.",
            "is_quote": False,
        }


class StepBlock(blocks.StructBlock):
    act = blocks.CharBlock(label=_("Action"))
    explanation = blocks.CharBlock(label=_("Explanation"), required=False)


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        template = "lessons/blocks/steps.html"
        label = _("Steps in order")
        description = _("Actions to take one after the other.")
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
        label = _("Key points")
        description = _("Two or three sentences to remember.")
        preview_value = ["Primero detectar y después notificar."]


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


class LessonBody(blocks.StreamBlock):
    paragraph = ParagraphBlock(features=[*INLINE, "ol", "ul"])
    heading = HeadingBlock()
    instrument = InstrumentBlock()
    steps = StepsBlock()
    key_points = KeyPointsBlock(blocks.CharBlock())
    note = ContentNoteBlock()
