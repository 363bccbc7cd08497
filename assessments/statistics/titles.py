from django.conf import settings

from assessments.quizzes.models import QuizPage
from curricula.courses.models import ModulePage
from lms import languages


def quiz_titles(quiz_keys):
    """Quiz key → “module: quiz” in the reader's language: two queries.

    A quiz without a page in that language has the title of its source.
    """
    pages = QuizPage.objects.filter(translation_key__in=quiz_keys)
    pages = list(pages.select_related("locale"))
    modules = ModulePage.objects.filter(path__in={_parent_path(page) for page in pages})
    module_titles = dict(modules.values_list("path", "title"))
    order = {settings.LANGUAGE_CODE: 1, languages.current(): 2}
    pages.sort(key=lambda page: order.get(page.locale.language_code, 0))
    return {
        page.translation_key: _title(page, module_titles.get(_parent_path(page)))
        for page in pages
    }


def _parent_path(page):
    return page.path[: -page.steplen]


def _title(page, module):
    return f"{module}: {page.title}" if module else page.title
