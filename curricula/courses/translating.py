"""Keep translations in step with their source, and count what is left to translate."""

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)


def follow_source(page):
    """Pass what was published in the source language on to the page's translations.

    A translation that lacks no passage is published again, so that settings arrive; one
    that lacks some waits for the editor.
    """
    source = TranslationSource.objects.filter(object_id=page.translation_key).first()
    if page.locale.language_code != settings.LANGUAGE_CODE or source is None:
        return
    source.update_from_db()
    for translation in translations_of([page.translation_key]):
        if not translation.passages_left and translated_page(translation).live:
            translation.save_target(publish=True)


def translations_of(keys):
    existing = Page.objects.filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
    )
    translations = Translation.objects.filter(
        Exists(existing), source__object_id__in=keys, enabled=True
    )
    return translations.select_related("source", "target_locale").annotate(
        passages_left=Coalesce(Subquery(_untranslated()), 0)
    )


def translated_page(translation):
    return Page.objects.get(
        translation_key=translation.source.object_id, locale=translation.target_locale
    )


def _untranslated():
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
        has_error=False,
    )
    segments = StringSegment.objects.filter(
        ~Exists(translated), source=OuterRef("source")
    ).exclude(context__path="slug")  # an address, not a passage
    return segments.order_by().values("source").annotate(n=Count("pk")).values("n")
