"""What is published in Spanish reaches its translation, or waits to be translated."""

import copy

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import transaction
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from curricula.courses.outline import outline_of
from curricula.courses.translating import translated_page, translations_of
from curricula.courses.wagtail_hooks import say_what_is_left_to_translate
from lms.people.roles import Role
from tests.factories.courses import BOTH, make_course
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import with_role
from tests.support.kept import undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def published_at_once():
    """wagtail-localize publishes when the transaction ends; a test's never does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "on_commit", lambda act, **options: act())
        yield


@pytest.fixture(scope="module")
def kept_lesson(published_at_once, django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_translated_lesson()


@pytest.fixture
def lesson(kept_lesson):
    return copy.deepcopy(kept_lesson)


def make_translated_lesson():
    """A lesson in Spanish whose English translation is complete."""
    lesson = make_course(modules=1, lessons=1, languages=BOTH).modules[0].units[0]
    source, _created = TranslationSource.update_or_create_from_instance(lesson)
    english = Locale.objects.get(language_code="en")
    translation = Translation.objects.create(source=source, target_locale=english)
    translate_everything(translation)
    return lesson


def translate_everything(translation):
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": f"Translated {segment.string.data}"},
        )
    translation.save_target()


def add_paragraphs(lesson, *texts):
    lesson.body.extend([("paragraph", text) for text in texts])
    lesson.save_revision().publish()


def translation_of(lesson):
    return translations_of([lesson.translation_key]).get()


def updated_at(lesson):
    course = lesson.module.course
    entries = outline_of(course.translation_key, "en").units_by_key
    return entries[lesson.translation_key][1].source_updated_at


def test_new_passages_wait_to_be_translated(lesson):
    assert translation_of(lesson).passages_left == 0

    add_paragraphs(lesson, "<p>Uno.</p>", "<p>Dos.</p>")

    assert translation_of(lesson).passages_left == 2
    assert "Uno" not in str(translated_page(translation_of(lesson)).specific.body)


def test_change_without_words_reaches_the_translation_by_itself(lesson):
    lesson.edition = 2
    lesson.save_revision().publish()

    english = translated_page(translation_of(lesson)).specific
    assert (english.edition, english.live) == (2, True)
    assert updated_at(lesson) is None


def test_page_without_translation_is_published_as_it_is():
    lesson = make_course(modules=1, lessons=1).modules[0].units[0]

    add_paragraphs(lesson, "<p>Uno.</p>")

    assert list(translations_of([lesson.translation_key])) == []


def test_editor_reads_how_much_there_is_to_translate(lesson, rf):
    add_paragraphs(lesson, "<p>Uno.</p>", "<p>Dos.</p>")
    request = rf.get("/")
    request._messages = CookieStorage(request)

    say_what_is_left_to_translate(request, lesson)

    (message,) = request._messages
    english = translated_page(translation_of(lesson))
    assert "2 passages to translate into English." in str(message)
    assert reverse("wagtailadmin_pages:edit", args=[english.pk]) in str(message)


def test_editor_reads_nothing_when_all_is_translated(lesson, rf):
    request = rf.get("/")
    request._messages = CookieStorage(request)

    say_what_is_left_to_translate(request, lesson)

    assert list(request._messages) == []


def test_trainee_reads_that_the_source_is_newer_until_the_translation_follows(
    lesson, client
):
    course = lesson.module.course
    enrolment = EnrolmentFactory(cohort__course_key=course.translation_key)
    client.force_login(enrolment.user)
    address = reverse(
        "learning:unit", args=[enrolment.cohort.code, lesson.translation_key]
    )
    note = "This translation does not have the change yet."
    client.cookies["django_language"] = "en"

    assert note not in client.get(address).text

    add_paragraphs(lesson, "<p>Uno.</p>")
    assert note in client.get(address).text
    client.cookies["django_language"] = "es"
    assert note not in client.get(address).text

    translate_everything(translation_of(lesson))
    client.cookies["django_language"] = "en"
    assert note not in client.get(address).text


def test_list_says_the_state_of_each_translation(lesson, signed_in):
    untranslated = make_course(modules=1, lessons=1).modules[0].units[0]
    add_paragraphs(lesson, "<p>Uno.</p>")

    pages = signed_in(with_role(Role.EDITOR)).get(reverse("lessons:index"))

    states = {page.pk: page.translation_state for page in pages.context["object_list"]}
    assert states == {
        lesson.pk: "1 passage to translate",
        untranslated.pk: "Not translated",
    }


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (
            "steps",
            {"steps": [{"type": "item", "id": "1", "value": {"act": "Escuche."}}]},
        ),
        ("image", {"image": None, "alternative": "Una puerta"}),
        ("document", {"document": None, "title": "Formato"}),
        ("instrument", {"instrument": None, "text": "Interés superior"}),
    ],
)
def test_optional_text_missing_from_stored_data_is_nothing_to_translate(
    lesson, kind, value
):
    before = translation_of(lesson).passages_left
    lesson.body = [{"type": kind, "value": value}]
    lesson.save_revision().publish()

    assert before == 0
    assert translation_of(lesson).passages_left > 0
