"""Writes pages in Spanish, and in English as their translation by wagtail-localize.

Editors then see both languages side by side, string by string. Features that add a
kind of unit load its pages with a `PageSource` of their own.
"""

import json
import re
import uuid
from dataclasses import dataclass, field

from django.utils.text import slugify
from wagtail.models import Locale, Page

from curricula.courses.indexing import index_later, index_now
from curricula.courses.translation_loading import store_translation
from lms.starter.loading import load_unless_edited

NAMESPACE = uuid.UUID("5d0b3a86-3f0f-4f0e-9c7b-0e6f3d1f7a10")
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


@dataclass(frozen=True)
class PageSource:
    """A page as a starter file describes it, in both languages.

    `parent`: its code, or None below the root. `texts`: fields by language ("es",
    "en"), where a stream field is a list of `block`s, the same in both. `shared`:
    other fields. `related`: primary keys of many-to-many fields. `children`: the
    fields of the rows that a page holds in order, such as a quiz its questions.
    """

    model: type
    code: str
    parent: str | None
    texts: dict
    shared: dict = field(default_factory=dict)
    related: dict = field(default_factory=dict)
    children: dict = field(default_factory=dict)

    @property
    def key(self):
        return key_of(self.code)

    @property
    def content(self):
        return [self.texts, self.shared, self.related, self.children]

    @property
    def fields(self):
        return [*self.texts["es"], *self.shared, *self.related, *self.children]


def key_of(code):
    """The translation key of the page with that code, the same on every site."""
    return uuid.uuid5(NAMESPACE, code)


def block(kind, name, value):
    """A block of a stream field (or an item of a list) with an id that never changes.

    `name`: unique in the starter content, such as "HR-L1:2".
    """
    return {"type": kind, "value": value, "id": str(uuid.uuid5(NAMESPACE, name))}


def titled(title, **fields):
    return {"title": title, "slug": slugify(title), **fields}


def load_page(report, page_source):
    """Create or update the page in both languages, unless it was edited in either."""
    if page_source.parent and not holds_pages(page_source.parent):
        return report.add(page_source.model._meta.model_name, "kept", page_source.code)
    return load_unless_edited(
        report,
        page_source.model._meta.model_name,
        page_source.code,
        page_source.content,
        current=lambda: stored(page_source),
        write=lambda: write_pair(page_source),
    )


def holds_pages(code):
    return Page.objects.filter(translation_key=key_of(code)).count() == 2


def page_of(key, language="es"):
    pages = Page.objects.filter(translation_key=key, locale__language_code=language)
    return pages.specific().first()


def stored(page_source):
    pages = Page.objects.filter(translation_key=page_source.key).select_related(
        "latest_revision", "locale"
    )
    contents = {
        page.locale.language_code: content_of(page, page_source.fields)
        for page in pages
    }
    return contents if "es" in contents else None


def content_of(page, names):
    revision = page.latest_revision
    content = revision.content if revision else page.specific.serializable_data()
    return {"live": page.live, **{name: plain(content[name]) for name in names}}


def plain(value):
    if isinstance(value, str) and value.startswith('[{"'):
        return plain(json.loads(value))
    if isinstance(value, str):
        return BLOCK_KEY.sub("", value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items() if name != "id"}
    return value


def write_pair(page_source):
    with index_later(page_source.model):
        page, other = write_page(page_source, "es"), write_page(page_source, "en")
    store_translation(page, other)
    index_now(page)
    index_now(other)


def write_page(page_source, language):
    page = page_of(page_source.key, language)
    if page is None:
        key = page_source.key
        page = page_source.model(translation_key=key, locale=locale(language))
    fill(page, page_source, language)
    relate(page, page_source)
    is_new = not page.pk
    if is_new:
        parent_of(page_source, language).add_child(instance=page)
    # Adding a page has checked it.
    page.save_revision(clean=not is_new).publish()
    return page


def parent_of(page_source, language):
    if page_source.parent is None:
        return Page.get_first_root_node()
    return page_of(key_of(page_source.parent), language)


def fill(page, page_source, language):
    for name, value in page_source.texts[language].items():
        setattr(page, name, json.dumps(value) if isinstance(value, list) else value)
    for name, value in page_source.shared.items():
        setattr(page, page._meta.get_field(name).attname, value)


def relate(page, page_source):
    for name, keys in page_source.related.items():
        rows = page._meta.get_field(name).related_model.objects
        setattr(page, name, list(rows.filter(pk__in=keys)))
    for name, rows in page_source.children.items():
        child = page._meta.get_field(name).related_model
        setattr(page, name, [child(**row) for row in rows])


def locale(language):
    return Locale.objects.get_or_create(language_code=language)[0]
