"""Stores a page and its translation for wagtail-localize, many strings a query.

The result is that of `TranslationSource.update_or_create_from_instance` and of saving
each string's translation, which take several queries for each of hundreds of strings.
"""

import json

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments


def store_translation(page, other):
    source = _store_source(page)
    strings = _store_segments(source, page)
    Translation.objects.get_or_create(source=source, target_locale=other.locale)
    _translate(strings, other)
    TranslationLog.objects.create(
        source=source, locale=other.locale, revision=other.latest_revision
    )


def _store_source(page):
    translatable, _created = TranslatableObject.objects.get_or_create_from_instance(
        page
    )
    source, _created = TranslationSource.objects.update_or_create(
        object=translatable,
        locale=page.locale,
        specific_content_type=ContentType.objects.get_for_model(type(page)),
        defaults={
            "object_repr": str(page)[:200],
            "content_json": page.to_json(),
            "schema_version": get_schema_version(page._meta.app_label),
            "last_updated_at": timezone.now(),
        },
    )
    return source


def _store_segments(source, page):
    segments = list(extract_segments(page))
    contexts = _store_contexts(source, page, segments)
    for model in (StringSegment, TemplateSegment):
        model.objects.filter(source=source).delete()
    _store_templates(source, contexts, of_type(segments, TemplateSegmentValue))
    _store_others(source, segments)
    values = of_type(segments, StringSegmentValue)
    strings = _store_strings(source.locale, values)
    return StringSegment.objects.bulk_create(
        StringSegment(
            source=source,
            context=contexts[value.path],
            order=value.order,
            string=strings[value.string.data],
            attrs=json.dumps(value.attrs),
        )
        for value in values
    )


def of_type(segments, kind):
    return [segment for segment in segments if isinstance(segment, kind)]


def _store_others(source, segments):
    for model, kind in (
        (RelatedObjectSegment, RelatedObjectSegmentValue),
        (OverridableSegment, OverridableSegmentValue),
    ):
        stored = [model.from_value(source, value) for value in of_type(segments, kind)]
        kept = [segment.pk for segment in stored]
        model.objects.filter(source=source).exclude(pk__in=kept).delete()


def _store_contexts(source, page, segments):
    types = _types_by_id(page)
    missing = {segment.path for segment in segments}
    stored = TranslationContext.objects.filter(object_id=source.object_id)
    contexts = {context.path: context for context in stored}
    created = TranslationContext.objects.bulk_create(
        TranslationContext(
            object_id=source.object_id,
            path=path,
            path_id=TranslationContext._get_path_id(path),
            field_path=".".join(types.get(part, part) for part in path.split(".")),
        )
        for path in sorted(missing - contexts.keys())
    )
    return contexts | {context.path: context for context in created}


def _types_by_id(page):
    types = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            _collect_types(getattr(page, field.name).get_prep_value(), types)
    return types


def _collect_types(value, types):
    if isinstance(value, dict):
        if {"id", "type", "value"} <= value.keys():
            types[value["id"]] = value["type"]
        for part in value.values():
            _collect_types(part, types)
    elif isinstance(value, list):
        for item in value:
            _collect_types(item, types)


def _store_strings(locale, values):
    texts = {value.string.data for value in values}
    stored = {string.data: string for string in _strings(locale, texts)}
    String.objects.bulk_create(
        String(locale=locale, data=text, data_hash=String._get_data_hash(text))
        for text in sorted(texts - stored.keys())
    )
    return {string.data: string for string in _strings(locale, texts)}


def _strings(locale, texts):
    hashes = [String._get_data_hash(text) for text in texts]
    return String.objects.filter(locale=locale, data_hash__in=hashes)


def _store_templates(source, contexts, values):
    templates = {}
    for value in values:
        if value.template not in templates:
            templates[value.template] = Template.from_value(value)
    TemplateSegment.objects.bulk_create(
        TemplateSegment(
            source=source,
            context=contexts[value.path],
            order=value.order,
            template=templates[value.template],
        )
        for value in values
    )


def _translate(segments, other):
    texts = {
        (segment.path, segment.order): segment.string.data
        for segment in of_type(extract_segments(other), StringSegmentValue)
    }
    now = timezone.now()
    StringTranslation.objects.bulk_create(
        {
            (segment.string_id, segment.context_id): StringTranslation(
                translation_of_id=segment.string_id,
                locale=other.locale,
                context=segment.context,
                data=texts[segment.context.path, segment.order],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                updated_at=now,
            )
            for segment in segments
        }.values(),
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "translation_type", "updated_at"],
    )
