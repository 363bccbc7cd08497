"""Minutes are computed from words and activities, or stated with a reason."""

import pytest
from django.core.exceptions import ValidationError

from curricula.courses.outline import outline_of
from curricula.lessons.blocks.body import LessonBody
from curricula.lessons.minutes import minutes_of
from curricula.lessons.models import LessonPage
from tests.factories.courses import BOTH, make_course

ACTIVITIES = [
    {"type": "quick_check", "value": {"question": "", "options": []}},
    {"type": "vignette", "value": {"title": "", "questions": []}},
    {"type": "reflection", "value": {"prompt": ""}},
]


def paragraph(words):
    pairs = "una&nbsp;<b>palabra</b> " * (words // 2)
    return {"type": "paragraph", "value": f"<p>{pairs}</p>"}


@pytest.mark.parametrize(
    ("blocks", "minutes"),
    [
        ([], 1),
        ([paragraph(340)], 2),
        ([paragraph(430)], 3),
        (ACTIVITIES, 6),
        ([*ACTIVITIES, paragraph(340)], 8),
    ],
)
def test_minutes_are_counted_from_words_and_activities(blocks, minutes):
    assert minutes_of(LessonBody().to_python(blocks)) == minutes


@pytest.fixture
def course(db):
    return make_course(modules=1, lessons=2, languages=BOTH)


def lesson(language="es", code="M1-L1"):
    return LessonPage.objects.get(code=code, locale__language_code=language)


def test_publishing_computes_minutes_and_the_translation_has_the_same(course):
    page = lesson()
    page.body = LessonBody().to_python([paragraph(510)])
    page.save_revision().publish()
    lesson("en").save_revision().publish()

    assert [lesson(tag).estimated_minutes for tag in BOTH] == [3, 3]


def test_module_and_course_add_up_the_minutes_of_their_units(course):
    page = lesson()
    page.stated_minutes, page.minutes_reason = 55, "Incluye una visita."
    page.save_revision().publish()

    (module,) = outline_of(course.translation_key, "es").modules
    assert [unit.minutes for unit in module.units] == [55, 20]
    assert module.minutes == 75
    assert course.modules[0].minutes == 75
    assert course.minutes_range == (20, 55)
    assert course.hours == 1


def test_other_minutes_need_a_reason(course):
    page = lesson()
    page.stated_minutes, page.minutes_reason = 55, " "

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert refused.value.message_dict == {
        "minutes_reason": ["Enter the reason why the lesson takes other minutes."]
    }
