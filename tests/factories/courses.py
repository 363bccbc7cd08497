"""Small published courses in several languages, without the real programme."""

import functools
import itertools
import uuid

import factory
from django.db.models import CharField, F, OuterRef
from django.db.models.functions import Cast
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
    _set_revisions(_added(parent, page))
    return page


def _added(parent, page):
    """Add the page; answer page → its revision's content."""
    _date(page)
    # Checking each page and writing its log takes several queries; these are valid.
    page.save = functools.partial(page.save, clean=False, log_action=None)
    with index_later(type(page)):
        parent.add_child(instance=page)
    del page.save
    return {page: page.serializable_data()}


def _date(page):
    page.first_published_at = page.last_published_at = timezone.now()
    page.slug = f"{slugify(page.title)}-{next(sequence)}"
    page.draft_title = page.title


def _add_below(parent, tree):
    """Add [(page, its own tree), ...] to a new page; answer page → revision's content.

    Nobody else adds pages meanwhile, so each place is known without asking. Before a
    page is saved, it is known without asking that nothing refers to it.
    """
    added = {}
    for place, (page, children) in enumerate(tree, 1):
        _date(page)
        page.depth, page.numchild = parent.depth + 1, len(children)
        page.path = Page._get_path(parent.path, page.depth, place)
        page.set_url_path(parent)
        content = page.serializable_data()
        with index_later(type(page)):
            page.save_base(force_insert=True)
        added[page] = content | {"pk": page.pk}
        added |= _add_below(page, children)
    return added


def _set_revisions(contents):
    """The published revisions of new pages; they have no comments to carry over."""
    revisions = Revision.objects.bulk_create(
        Revision(
            content_object=page,
            base_content_type=page.get_base_content_type(),
            object_id=page.pk,
            object_str=str(page),
            content=content,
            created_at=page.last_published_at,
        )
        for page, content in contents.items()
    )
    for page, revision in zip(contents, revisions, strict=True):
        page.latest_revision = page.live_revision = revision
        page.latest_revision_created_at = revision.created_at
    first = Revision.objects.filter(object_id=Cast(OuterRef("pk"), CharField()))
    first = first.filter(pk__in=[revision.pk for revision in revisions])
    pages = Page.objects.filter(pk__in=[page.pk for page in contents]).order_by()
    pages.update(
        latest_revision=first.values("pk"),
        live_revision=first.values("pk"),
        latest_revision_created_at=F("last_published_at"),
    )


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
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": page}
        )
    return page


def _make_course(language, modules, lessons, keys, number):
    words = WORDS[language]

    def key(*place):
        return keys.setdefault(place, uuid.uuid4())

    parent = catalogue(language)
    course = CoursePage(
        title=f"{words['course']} {number}",
        locale=parent.locale,
        translation_key=key(),
        numchild=modules,
    )
    added = _added(parent, course)
    tree = []
    for m in range(1, modules + 1):
        module = _module(course, f"{words['module']} {m}", m, key(m))
        titles = {u: f"{words['lesson']} {m}.{u}" for u in range(1, lessons + 1)}
        of_module = [
            _lesson(module, title, f"{title} ({language}).", key(m, u), f"M{m}-L{u}")
            for u, title in titles.items()
        ]
        tree.append((module, [(lesson, []) for lesson in of_module]))
    _set_revisions(added | _add_below(course, tree))
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


def _module(course, title, number, key):
    return ModulePage(
        title=title,
        code=f"M{number}",
        topic=TopicFactory(code=f"T{number}", order=number),
        summary=f"{title}.",
        locale=course.locale,
        translation_key=key,
    )
