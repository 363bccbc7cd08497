"""The outline of a course: the structure of its source, in the reader's language."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID, uuid4

from django.conf import settings
from django.db.models import UUIDField
from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property
from wagtail.models import Page

from curricula.courses.models import CoursePage, PublishedVersion, Unit

CACHED_OUTLINES = 64
TOKENS = [(code, f"token_{code}") for code in sorted(dict(settings.LANGUAGES))]


@dataclass(frozen=True)
class UnitEntry:
    """A unit as lists show it; `kind` is the name of its model in lower case.

    `page_id`, `revision_id` and `language` belong to the page that is shown, which is
    the source page where the unit is not published in the reader's language.
    `counts_from`, `learning_view`, `staff_view`: see `Unit`.
    `source_updated_at`: when the source was published, if that page is older.
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
    language: str = ""
    counts_from: int = 1
    learning_view: str = ""
    staff_view: str = ""
    published_at: datetime | None = None
    source_updated_at: datetime | None = None


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
    modules: tuple[ModuleEntry, ...]
    version: str = ""  # see `published_version`

    @cached_property
    def units_by_key(self):
        """Unit key → (module, unit)."""
        return {
            unit.key: (module, unit) for module in self.modules for unit in module.units
        }


def outline_of(course_key, language, version=""):
    """The course as published in its source language, with texts in `language`.

    The modules, the units and what counts are the same for every reader. Texts that
    are not translated yet stay in the source language. An unpublished course has no
    modules. One query while the outline is cached; none with the `version`.
    """
    return outlines_of([course_key], language, version)[course_key]


def outlines_of(course_keys, language, version=""):
    version = version or published_version()
    return {key: read_outline(key, language, version) for key in course_keys}


def published_version():
    """A token that changes whenever a published page in any language changes."""
    versions = PublishedVersion.objects.order_by("language")
    return " ".join(str(token) for token in versions.values_list("token", flat=True))


def with_published_version(rows):
    """The rows of any query, each with what `version_in` takes from it."""
    # Of every page of a trainee: composing subqueries takes longer than running this.
    table = PublishedVersion._meta.db_table
    statement = f"SELECT token FROM {table} WHERE language = %s"
    columns = {
        name: RawSQL(statement, [code], output_field=UUIDField())
        for code, name in TOKENS
    }
    return rows.annotate(**columns)


def version_in(row):
    """`published_version` as it was when the row was read."""
    tokens = [getattr(row, name) for _code, name in TOKENS]
    return " ".join(str(token) for token in tokens if token)


def note_change(language):
    PublishedVersion.objects.update_or_create(
        language=language, defaults={"token": uuid4()}
    )


@lru_cache(CACHED_OUTLINES)
def read_outline(course_key, language, version):
    """The outline from the database, cached by each process for that version."""
    courses = published_courses(course_key)
    source = courses.get(settings.LANGUAGE_CODE) or next(iter(courses.values()), None)
    if source is None:
        return Outline(course_key, "", (), version)
    pages = shown_pages(source, courses.get(language, source))
    modules = [page for page in pages if page.depth == source.depth + 1]
    entries = tuple(
        _module_entry(number, module, pages)
        for number, module in enumerate(modules, start=1)
    )
    return Outline(course_key, courses.get(language, source).title, entries, version)


def published_courses(course_key):
    pages = CoursePage.objects.live().filter(translation_key=course_key)
    pages = pages.select_related("locale").order_by("locale__language_code")
    return {page.locale.language_code: page for page in pages}


def shown_pages(source, translation):
    """Published page below the source, in order → the page to show for it."""
    pages = list(_published_below(source))
    if translation == source:
        return {page: page for page in pages}
    translated = {page.translation_key: page for page in _published_below(translation)}
    return {page: translated.get(page.translation_key, page) for page in pages}


def _published_below(course):
    pages = Page.objects.live().descendant_of(course).order_by("path")
    return pages.select_related("locale").specific().defer_streamfields()


def _module_entry(number, module, pages):
    units = tuple(
        _unit_entry(unit, shown)
        for unit, shown in pages.items()
        if isinstance(unit, Unit) and unit.is_child_of(module)
    )
    page = pages[module]
    return ModuleEntry(
        key=module.translation_key,
        page_id=page.pk,
        number=number,
        code=module.code,
        topic_id=module.topic_id,
        title=page.title,
        summary=page.summary,
        content_warning=page.content_warning,
        minutes=sum(unit.minutes for unit in units),
        units=units,
    )


def _unit_entry(unit, page):
    return UnitEntry(
        key=unit.translation_key,
        page_id=page.pk,
        kind=unit._meta.model_name,
        code=unit.code,
        title=page.title,
        minutes=unit.estimated_minutes,
        edition=unit.edition,
        revision_id=page.live_revision_id,
        legal_review=unit.legal_review,
        language=page.locale.language_code,
        counts_from=unit.counts_from_edition,
        learning_view=unit.learning_view,
        staff_view=unit.staff_view,
        published_at=page.last_published_at,
        source_updated_at=_newer_source(unit, page),
    )


def _newer_source(unit, page):
    if not (unit.last_published_at and page.last_published_at):
        return None
    is_newer = unit.last_published_at > page.last_published_at
    return unit.last_published_at if is_newer else None
