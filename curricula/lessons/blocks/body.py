"""The blocks that an editor may use in a lesson, in groups of at most six."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from curricula.lessons.blocks.comparison import ComparisonBlock
from curricula.lessons.blocks.country_note import CountryNoteBlock
from curricula.lessons.blocks.document import DocumentBlock
from curricula.lessons.blocks.image import ImageBlock
from curricula.lessons.blocks.instrument import InstrumentBlock
from curricula.lessons.blocks.key_points import KeyPointsBlock
from curricula.lessons.blocks.list import ListItemsBlock
from curricula.lessons.blocks.note import ContentNoteBlock
from curricula.lessons.blocks.quick_check import QuickCheckBlock
from curricula.lessons.blocks.reflection import ReflectionBlock
from curricula.lessons.blocks.steps import StepsBlock
from curricula.lessons.blocks.term import TermBlock
from curricula.lessons.blocks.text import INLINE, HeadingBlock, ParagraphBlock
from curricula.lessons.blocks.vignette import VignetteBlock

TEXT = _("Text")
PROCEDURE = _("Law and procedure")
PRACTICE = _("Practice")
EMPHASIS = _("Emphasis")
FILES = _("Images and documents")


class LessonBody(blocks.StreamBlock):
    paragraph = ParagraphBlock(features=[*INLINE, "ol", "ul"], group=TEXT)
    heading = HeadingBlock(group=TEXT)
    list = ListItemsBlock(group=TEXT)
    term = TermBlock(group=TEXT)
    instrument = InstrumentBlock(group=PROCEDURE)
    country_note = CountryNoteBlock(group=PROCEDURE)
    steps = StepsBlock(group=PROCEDURE)
    comparison = ComparisonBlock(group=PROCEDURE)
    vignette = VignetteBlock(group=PRACTICE)
    quick_check = QuickCheckBlock(group=PRACTICE)
    reflection = ReflectionBlock(group=PRACTICE)
    key_points = KeyPointsBlock(blocks.CharBlock(), group=EMPHASIS)
    note = ContentNoteBlock(group=EMPHASIS)
    image = ImageBlock(group=FILES)
    document = DocumentBlock(group=FILES)
