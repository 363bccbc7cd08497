"""The blocks that an editor may use in a lesson, in groups of at most six."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from curricula.lessons.blocks.document import DocumentBlock
from curricula.lessons.blocks.image import ImageBlock
from curricula.lessons.blocks.instrument import InstrumentBlock
from curricula.lessons.blocks.key_points import KeyPointsBlock
from curricula.lessons.blocks.note import ContentNoteBlock
from curricula.lessons.blocks.steps import StepsBlock
from curricula.lessons.blocks.text import INLINE, HeadingBlock, ParagraphBlock

TEXT = _("Text")
PROCEDURE = _("Law and procedure")
EMPHASIS = _("Emphasis")
FILES = _("Images and documents")


class LessonBody(blocks.StreamBlock):
    paragraph = ParagraphBlock(features=[*INLINE, "ol", "ul"], group=TEXT)
    heading = HeadingBlock(group=TEXT)
    instrument = InstrumentBlock(group=PROCEDURE)
    steps = StepsBlock(group=PROCEDURE)
    key_points = KeyPointsBlock(blocks.CharBlock(), group=EMPHASIS)
    note = ContentNoteBlock(group=EMPHASIS)
    image = ImageBlock(group=FILES)
    document = DocumentBlock(group=FILES)
