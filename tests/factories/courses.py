"""Small published courses in several languages, without the real programme."""

import functools
import itertools
import uuid

import factory
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page, Revision, Site

from curricula.courses.indexing import index_later
from curricula.courses.models import CataloguePage, CoursePage, ModulePage
from curricula.courses.outline import note_change
from curricula.lessons.models import LessonPage
from curricula.sources.models import LegalInstrument, Topic

sequence = itertools.count(1)

BOTH = ("es", "en")


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"T{n}")
    order = factory.Sequence(lambda n: n)
    name_es = factory.LazyAttribute(lambda row: f"Tema {row.code}")
    name_en = factory.LazyAttribute(lambda row: f"Topic {row.code}")


class LegalInstrumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LegalInstrument
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"LAW-{n}")
    title_es = factory.LazyAttribute(lambda row: f"Ley {row.code}")
    title_en = factory.LazyAttribute(lambda row: f"Act {row.code}")
    issuer = "MX"
    dated = "2011"
    status = LegalInstrument.Status.CURRENT


WORDS = {
    "es": {"course": "Curso", "module": "Módulo", "lesson": "Lección"},
    "en": {"course": "Course", "module": "Module", "lesson": "Lesson"},
}


def make_course(modules=2, lessons=2, languages=("es",)):
    """A published course with that many modules of that many lessons each.

    Returns the page in the first language; the others share its translation keys.
    """
    keys = {}
    courses = [
        _make_course(language, modules, lessons, keys, next(sequence))
        for language in languages
    ]
    return courses[0]


def make_lesson(module, title="Lección", *, text="Un texto.", key=None, code=None):
    """A published lesson at the end of that module, in the module's language."""
    return publish(module, _lesson(module, title, text, key, code))


def publish(parent, page):
    """The page as if an editor had just published it, but unchecked and in no index."""
    _add(parent, page)
    note_change(page.locale.language_code)
    return page


def _add(parent, page):
    now = timezone.now()
    page.first_published_at = page.last_published_at = now
    page.slug = f"{slugify(page.title)}-{next(sequence)}"
    page.draft_title = page.title
    # Checking each page and writing its log takes several queries; these are valid.
    page.save = functools.partial(page.save, clean=False, log_action=None)
    with index_later(type(page)):
        parent.add_child(instance=page)
    del page.save
    set_revision(page)
    return page


def set_revision(page):
    """The published revision of a new page; it has no comments to carry over."""
    revision = Revision(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        object_id=page.pk,
        object_str=str(page),
        content=page.serializable_data(),
        created_at=page.last_published_at,
    )
    Revision.objects.bulk_create([revision])
    values = {
        "latest_revision": revision,
        "live_revision": revision,
        "latest_revision_created_at": revision.created_at,
    }
    for name, value in values.items():
        setattr(page, name, value)
    Page.objects.filter(pk=page.pk).update(**values)


def catalogue(language):
    """That language's catalogue, below the root; the Spanish one is the site's root."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    existing = CataloguePage.objects.filter(locale=locale).first()
    if existing:
        return existing
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    other = CataloguePage.objects.first()
    page = CataloguePage(title=f"Resguardo {language}", locale=locale)
    if other:
        page.translation_key = other.translation_key
    publish(root, page)
    if not other:
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    return page


def _make_course(language, modules, lessons, keys, number):
    words = WORDS[language]

    def key(*place):
        return keys.setdefault(place, uuid.uuid4())

    parent = catalogue(language)
    course = CoursePage(
        title=f"{words['course']} {number}", locale=parent.locale, translation_key=key()
    )
    _add(parent, course)
    for m in range(1, modules + 1):
        module = _make_module(course, f"{words['module']} {m}", m, key(m))
        for u in range(1, lessons + 1):
            title = f"{words['lesson']} {m}.{u}"
            text = f"{title} ({language})."
            _add(module, _lesson(module, title, text, key(m, u), f"M{m}-L{u}"))
    note_change(language)
    return course


def _lesson(module, title, text, key, code):
    return LessonPage(
        title=title,
        code=code or f"L{next(sequence)}",
        locale=module.locale,
        translation_key=key or uuid.uuid4(),
        body=[("paragraph", f"<p>{text}</p>"), ("key_points", [f"Clave: {text}"])],
    )


def _make_module(course, title, number, key):
    module = ModulePage(
        title=title,
        code=f"M{number}",
        topic=TopicFactory(code=f"T{number}", order=number),
        summary=f"{title}.",
        locale=course.locale,
        translation_key=key,
    )
    return _add(course, module)
