"""The outline is read once per published version, in the reader's language."""

import pytest

from curricula.outline import course_outline
from tests.factories.curricula import make_course

pytestmark = pytest.mark.django_db


def test_outline_lists_modules_and_units_in_order():
    course = make_course(modules=2, lessons=2)

    outline = course_outline(course.translation_key, "es")

    assert [[unit.title for unit in module.units] for module in outline.modules] == [
        ["Lección 1.1", "Lección 1.2"],
        ["Lección 2.1", "Lección 2.2"],
    ]
