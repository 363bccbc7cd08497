"""The list of modules on the public home."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext

from curricula.courses.models import CoursePage
from lms import languages
from lms.design.panels import MenuEntry, Panel

NUMBERS = [
    _("One"),
    _("Two"),
    _("Three"),
    _("Four"),
    _("Five"),
    _("Six"),
    _("Seven"),
    _("Eight"),
    _("Nine"),
    _("Ten"),
    _("Eleven"),
    _("Twelve"),
]


class CataloguePanel(Panel):
    """The modules of the first course: six queries, whatever their number."""

    order = 60
    slot = "main"
    template_name = "courses/panels/catalogue.html"

    class Media:
        css = {"all": ["courses/courses.css"]}

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context=None):
        course = first_course(languages.current())
        return {
            "request": self.request,
            "course": course,
            "title": course and title(len(course.modules)),
        }


def first_course(language):
    courses = CoursePage.objects.live().filter(locale__language_code=language)
    return courses.order_by("path").first()


def title(count):
    """A count of modules in words up to twelve, such as "Ten modules, in order"."""
    number = NUMBERS[count - 1] if 0 < count <= len(NUMBERS) else count
    return ngettext(
        "%(number)s module, in order", "%(number)s modules, in order", count
    ) % {"number": number}


def add_public_panels(request, panels):
    panels.append(CataloguePanel(request))


def add_footer(request, entries):
    url = reverse("wagtail_serve", args=[""])
    entries.append(MenuEntry(pgettext("catalogue", "Courses"), url, url, 30))
