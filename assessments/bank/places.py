"""What a question belongs to: the objectives and lessons that an editor may choose."""

from curricula.courses.models import ModulePage
from curricula.lessons.models import LessonPage

NONE = [("", "---------")]


def objective_choices(language):
    return NONE + [
        (
            module.title,
            [
                (block.value["code"], f"{block.value['code']}. {block.value['text']}")
                for block in module.objectives
            ],
        )
        for module in modules(language)
    ]


def lesson_choices(language):
    lessons = LessonPage.objects.filter(locale__language_code=language)
    by_module = {}
    for lesson in lessons.order_by("path"):
        by_module.setdefault(lesson.path[: -lesson.steplen], []).append(
            (lesson.code, f"{lesson.code}. {lesson.title}")
        )
    return NONE + [
        (module.title, by_module.get(module.path, [])) for module in modules(language)
    ]


def modules(language):
    return ModulePage.objects.filter(locale__language_code=language).order_by("path")


def with_current(choices, value):
    offered = {key for _name, group in choices[1:] for key, _text in group}
    if not value or value in offered:
        return choices
    return [*choices, (value, value)]
