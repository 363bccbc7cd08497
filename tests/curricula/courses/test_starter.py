"""The course as it is loaded: two languages side by side, editors' changes kept."""

import copy
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page, ReferenceIndex, Site
from wagtail_localize.models import Translation, TranslationSource

from curricula.courses.models import CataloguePage, CoursePage, ModulePage
from curricula.courses.outline import outline_of
from curricula.courses.page_loading import load_page
from curricula.courses.starter import Rows
from curricula.lessons.models import LessonPage
from curricula.lessons.starter import lesson_source
from curricula.sources.models import LegalInstrument, Topic
from lms.starter.loading import Report
from lms.starter.models import LoadedRecord
from tests.support.programme import modules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme")]

MODULE = modules()[5]

LESSON = MODULE["lessons"][2]
MINUTES = 14  # as the authors of the lesson counted


@pytest.fixture
def spanish():
    return LessonPage.objects.get(code="IP-L3", locale__language_code="es")


@pytest.fixture
def english():
    return LessonPage.objects.get(code="IP-L3", locale__language_code="en")


def load(entry=LESSON):
    report = Report()
    load_page(report, lesson_source(entry, Rows()))
    return dict(report.counts["lessonpage"])


def changed(**titles):
    entry = copy.deepcopy(LESSON)
    entry["title"].update(titles)
    return entry


def edit(page, title):
    page.title = title
    return page.save_revision()


def titles_of(*pages):
    return [Page.objects.get(pk=page.pk).title for page in pages]


def test_second_load_changes_nothing():
    out = StringIO()

    call_command("load_programme", stdout=out)

    lines = out.getvalue().splitlines()
    kinds = LoadedRecord.objects.values_list("kind", flat=True).distinct()
    assert sorted(line.split()[0] for line in lines) == sorted(kinds)
    assert [line for line in lines if not line.endswith(" unchanged")] == []


def test_course_has_ten_modules_with_three_lessons_in_either_language():
    key = CoursePage.objects.values_list("translation_key", flat=True).distinct().get()

    for language in ("es", "en"):
        outline = outline_of(key, language)
        assert [module.title for module in outline.modules] == [
            module["title"][language] for module in modules()
        ]
        lessons = [
            [unit for unit in m.units if unit.kind == "lessonpage"]
            for m in outline.modules
        ]
        assert [len(units) for units in lessons] == [3] * 10


def test_lesson_carries_its_texts_norms_and_pending_review(spanish, english):
    for page, language in ((spanish, "es"), (english, "en")):
        assert page.title == LESSON["title"][language]
        assert len(page.body) == len(LESSON["blocks"])
        assert page.body[0].value == LESSON["blocks"][0]["text"][language]
        points = [point[language] for point in LESSON["blocks"][-1]["items"]]
        assert list(page.body[-1].value) == points
        assert page.estimated_minutes == MINUTES
        assert page.legal_review == "pending"
        instruments = page.legal_instruments.values_list("code", flat=True)
        assert sorted(instruments) == sorted(LESSON["legal_instruments"])


def test_topic_is_owned_by_those_who_lead_its_module():
    owners = Topic.objects.get(code="IP").owners.values_list("code", flat=True)

    assert sorted(owners) == ["COMAR", "UNHCR-MX"]


def test_site_shows_the_spanish_catalogue_and_no_page_of_welcome(settings):
    site = Site.objects.get()

    assert (site.hostname, site.port) == ("127.0.0.1", 8000)
    assert site.root_page.specific == CataloguePage.objects.get(
        locale__language_code="es"
    )
    assert {page.specific_class for page in Page.objects.filter(depth=2)} == {
        CataloguePage
    }


def test_english_is_a_complete_translation_of_the_spanish():
    sources = TranslationSource.objects.filter(
        object__translation_key__in=Page.objects.values("translation_key")
    )
    progress = {
        translation.get_progress()
        for translation in Translation.objects.filter(source__in=sources)
    }

    assert len(sources) >= 42
    assert {total - done for total, done in progress} == {0}


def test_saving_the_translation_again_changes_nothing(english, spanish):
    before = english.serializable_data()
    source = TranslationSource.objects.get_for_instance(spanish)

    source.create_or_update_translation(english.locale)

    after = english.get_latest_revision_as_object().serializable_data()
    names = ("title", "slug", "body", "code", "legal_review", "legal_instruments")
    assert {name: after[name] for name in names} == {
        name: before[name] for name in names
    }


def test_load_again_leaves_everything_unchanged(spanish):
    assert load() == {"unchanged": 1}
    assert spanish.revisions.count() == 1


def test_load_follows_a_changed_file_in_both_languages(spanish, english):
    outcome = load(changed(es="Título nuevo", en="New title"))

    assert outcome == {"updated": 1}
    assert titles_of(spanish, english) == ["Título nuevo", "New title"]


@pytest.mark.parametrize("published", [True, False])
def test_load_keeps_an_editors_change_even_a_draft(spanish, published):
    revision = edit(spanish, "De la editora")
    if published:
        revision.publish()

    outcome = load(changed(es="Título nuevo"))

    assert outcome == {"kept": 1}
    assert spanish.get_latest_revision().content["title"] == "De la editora"


def test_load_keeps_a_lesson_whose_translation_was_edited(spanish, english):
    edit(english, "By the editor").publish()

    outcome = load(changed(es="Título nuevo"))

    assert outcome == {"kept": 1}
    assert titles_of(spanish, english) == [LESSON["title"]["es"], "By the editor"]


def test_load_keeps_what_an_editor_withdrew_or_deleted(spanish, english):
    spanish.unpublish()
    assert load(changed(es="Título nuevo")) == {"kept": 1}

    spanish.delete()
    english.delete()
    assert load(changed(es="Título nuevo")) == {"kept": 1}
    assert not LessonPage.objects.filter(code="IP-L3").exists()


def test_load_skips_a_lesson_whose_module_was_deleted(spanish):
    ModulePage.objects.get(pk=spanish.module.pk).delete()

    assert load() == {"kept": 1}


def test_opening_and_saving_without_a_change_is_no_edit(spanish):
    body = spanish.body.get_prep_value()
    paragraph = next(block for block in body if block["type"] == "paragraph")
    paragraph["value"] = paragraph["value"].replace("<p>", '<p data-block-key="x1y2z">')
    spanish.body = spanish.body.stream_block.to_python(body)
    spanish.save_revision().publish()

    assert load(changed(es="Título nuevo")) == {"updated": 1}


def quotes(entry, instrument):
    blocks = entry.get("blocks", ())
    return any(block.get("instrument") == instrument.code for block in blocks)


def test_instrument_finds_every_page_that_cites_it():
    instrument = LegalInstrument.objects.get(code="VCCR-1963")
    cited = [
        entry["code"]
        for module in modules()
        for entry in (module, *module["lessons"])
        if instrument.code in entry["legal_instruments"] or quotes(entry, instrument)
    ]

    codes = [page.specific.code for page in instrument.citations]

    assert sorted(codes) == sorted(cited * 2)


def test_loaded_pages_are_in_the_index_of_references(spanish):
    topic = spanish.module.topic

    referring = ReferenceIndex.get_references_to(topic).values_list(
        "object_id", flat=True
    )

    assert str(spanish.module.pk) in set(referring)
