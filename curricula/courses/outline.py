"""The outline of a course in one language, read once per published version."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.functional import cached_property
from wagtail.models import Page

from curricula.courses.models import CoursePage, ModulePage, PublishedVersion, Unit

OUTLINES_KEPT = 64


@dataclass(frozen=True)
class UnitEntry:
    """A unit as lists show it; `kind` is its model's name in lower case.

    `learning_view`: see `Unit`.
    """

    key: UUID
    page_id: int
    kind: str
    code: str
    title: str
    minutes: int
    edition: int
    revision_id: int | None
    legal_review: str
    learning_view: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True)
class ModuleEntry:
    key: UUID
    page_id: int
    number: int
    code: str
    topic_id: int
    title: str
    summary: str
    content_warning: str
    minutes: int
    units: tuple[UnitEntry, ...]


@dataclass(frozen=True)
class Outline:
    """A published course: its modules in order, each with its units in order."""

    key: UUID
    title: str
    language: str
    modules: tuple[ModuleEntry, ...]
    version: str = ""  # another one as soon as anything in it changes

    @cached_property
    def places(self):
        """Unit key → (module, unit)."""
        return {u.key: (m, u) for m in self.modules for u in m.units}


def course_outline(course_key, language):
    """The outline of the published course; one query while the cached one is true.

    Raises `CoursePage.DoesNotExist` where that language has no published course.
    """
    return read_outline(course_key, language, str(published_version(language)))


def published_version(language):
    """A token that is another one as soon as a page of the language changes."""
    versions = PublishedVersion.objects.filter(language=language)
    return next(iter(versions.values_list("token", flat=True)), None)


def note_change(language):
    """Make every cached outline of the language untrue."""
    PublishedVersion.objects.update_or_create(
        language=language, defaults={"token": uuid4()}
    )


@lru_cache(OUTLINES_KEPT)
def read_outline(course_key, language, version):
    """As it is now; each process keeps it as what that version is."""
    course = CoursePage.objects.live().get(
        translation_key=course_key, locale__language_code=language
    )
    modules = tuple(
        _module_entry(number, module)
        for number, module in enumerate(
            ModulePage.objects.live().child_of(course).order_by("path"), start=1
        )
    )
    return Outline(course.translation_key, course.title, language, modules, version)


def _module_entry(number, module):
    units = Page.objects.live().child_of(module).order_by("path").specific()
    return ModuleEntry(
        key=module.translation_key,
        page_id=module.pk,
        number=number,
        code=module.code,
        topic_id=module.topic_id,
        title=module.title,
        summary=module.summary,
        content_warning=module.content_warning,
        minutes=module.estimated_minutes,
        units=tuple(_unit_entry(unit) for unit in units if isinstance(unit, Unit)),
    )


def _unit_entry(unit):
    return UnitEntry(
        key=unit.translation_key,
        page_id=unit.pk,
        kind=unit._meta.model_name,
        code=unit.code,
        title=unit.title,
        minutes=unit.estimated_minutes,
        edition=unit.edition,
        revision_id=unit.live_revision_id,
        legal_review=unit.legal_review,
        learning_view=unit.learning_view,
        published_at=unit.last_published_at,
    )


def outline_of(course_key, language):
    """The course's outline, in the site's first language where that one has none.

    Without modules while the course is not published at all.
    """
    for one in (language, settings.LANGUAGE_CODE):
        with suppress(CoursePage.DoesNotExist):
            return course_outline(course_key, one)
    return Outline(course_key, "", language, ())
