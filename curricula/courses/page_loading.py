"""Writes pages in Spanish, and in English as wagtail-localize's translation of it.

Editors later find both side by side, string by string. `Sheet` is the page as a
file has it; other apps load their own kinds of unit with it.
"""

import json
import re
import uuid
from dataclasses import dataclass, field

from django.utils.text import slugify
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from curricula.courses.indexing import index_later, index_now
from lms.starter.loading import load_unless_edited

NAMESPACE = uuid.UUID("5d0b3a86-3f0f-4f0e-9c7b-0e6f3d1f7a10")
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


@dataclass(frozen=True)
class Sheet:
    """A page as the programme has it: what differs by language, and what does not.

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
    def source(self):
        return [self.texts, self.shared, self.related, self.children]

    @property
    def fields(self):
        return [*self.texts["es"], *self.shared, *self.related, *self.children]


def key_of(code):
    """The translation key of the page with that code, the same on every site."""
    return uuid.uuid5(NAMESPACE, code)


def block(kind, place, value):
    """A block of a stream field (or an item of a list) with an id that never changes.

    `place` names it uniquely in the programme, such as "HR-L1:2".
    """
    return {"type": kind, "value": value, "id": str(uuid.uuid5(NAMESPACE, place))}


def titled(title, **facts):
    """The fields of a page of one language, its address taken from the title."""
    return {"title": title, "slug": slugify(title), **facts}


def load_page(report, sheet):
    """Create or update the page in both languages, unless it was edited in either."""
    if sheet.parent and not holds_pages(sheet.parent):
        return report.add(sheet.model._meta.model_name, "kept", sheet.code)
    return load_unless_edited(
        report,
        sheet.model._meta.model_name,
        sheet.code,
        sheet.source,
        current=lambda: stored(sheet),
        write=lambda: write_pair(sheet),
    )


def holds_pages(code):
    """Whether the page with that code is there in both languages."""
    return Page.objects.filter(translation_key=key_of(code)).count() == 2


def page_of(key, language="es"):
    pages = Page.objects.filter(translation_key=key, locale__language_code=language)
    return pages.specific().first()


def stored(sheet):
    """What the latest versions in both languages say, or None without a Spanish one."""
    pages = Page.objects.filter(translation_key=sheet.key).select_related(
        "latest_revision", "locale"
    )
    facts = {page.locale.language_code: facts_of(page, sheet.fields) for page in pages}
    return facts if "es" in facts else None


def facts_of(page, names):
    revision = page.latest_revision
    content = revision.content if revision else page.specific.serializable_data()
    return {"live": page.live, **{name: plain(content[name]) for name in names}}


def plain(value):
    """A stored value without the marks that editing leaves where nothing changed."""
    if isinstance(value, str) and value.startswith('[{"'):
        return plain(json.loads(value))
    if isinstance(value, str):
        return BLOCK_KEY.sub("", value)
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items() if name != "id"}
    return value


def write_pair(sheet):
    with index_later(sheet.model):
        page, other = write_page(sheet, "es"), write_page(sheet, "en")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.get_or_create(source=source, target_locale=other.locale)
    translate(source, other)
    TranslationLog.objects.create(
        source=source, locale=other.locale, revision=other.latest_revision
    )
    index_now(page)
    index_now(other)


def write_page(sheet, language):
    page = page_of(sheet.key, language)
    page = page or sheet.model(translation_key=sheet.key, locale=locale(language))
    fill(page, sheet, language)
    if not page.pk:
        parent = page_of(key_of(sheet.parent), language) if sheet.parent else root()
        parent.add_child(instance=page)
    relate(page, sheet)
    page.save_revision().publish()
    return page


def fill(page, sheet, language):
    for name, value in sheet.texts[language].items():
        setattr(page, name, json.dumps(value) if isinstance(value, list) else value)
    for name, value in sheet.shared.items():
        setattr(page, page._meta.get_field(name).attname, value)


def relate(page, sheet):
    for name, keys in sheet.related.items():
        rows = page._meta.get_field(name).related_model.objects
        setattr(page, name, list(rows.filter(pk__in=keys)))
    for name, rows in sheet.children.items():
        child = page._meta.get_field(name).related_model
        setattr(page, name, [child(**facts) for facts in rows])


def translate(source, other):
    """Tie every string of the source to the text in the same place of `other`."""
    texts = {
        (segment.path, segment.order): segment.string.data
        for segment in extract_segments(other)
        if isinstance(segment, StringSegmentValue)
    }
    for segment in source.stringsegment_set.select_related("context"):
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=other.locale,
            context=segment.context,
            defaults={
                "data": texts[segment.context.path, segment.order],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )


def root():
    return Page.get_first_root_node()


def locale(language):
    return Locale.objects.get_or_create(language_code=language)[0]
