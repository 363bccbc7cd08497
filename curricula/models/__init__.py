"""What there is to learn: topics, legal instruments, and the pages of the courses."""

from curricula.models.pages import CataloguePage, CoursePage, ModulePage
from curricula.models.sources import LegalInstrument, LegalReview, Topic
from curricula.models.units import LessonPage, Unit
from curricula.models.version import PublishedVersion

__all__ = [
    "CataloguePage",
    "CoursePage",
    "LegalInstrument",
    "LegalReview",
    "LessonPage",
    "ModulePage",
    "PublishedVersion",
    "Topic",
    "Unit",
]
