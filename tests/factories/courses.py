"""Small published courses in several languages, without the real programme."""

import itertools
import uuid

import factory
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from modelcluster.models import (
    get_all_child_relations,
    get_serializable_data_for_fields,
)
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


def make_topics(number):
    """Topics as the factory makes them, in two statements for however many."""
    topics = TopicFactory.build_batch(number)
    Topic.objects.bulk_create(topics, ignore_conflicts=True)
    codes = [topic.code for topic in topics]
    by_code = Topic.objects.in_bulk(codes, field_name="code")
    return [by_code[code] for code in codes]


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


def _add(parent, page, below=()):
    """Add the page, with a tree of others below it, after the parent's children."""
    paths = Page.objects.child_of(parent).order_by("-path").values_list("path")
    last = paths.first()
    place = Page._str2int(last[0][-Page.steplen :]) + 1 if last else 1
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    parent.numchild += 1
    _set_revisions(_add_below(parent, [(page, below)], place))
    return page


def _add_below(parent, tree, first=1):
    """Add [(page, its own tree), ...] to a page; answer page → revision's content.

    Nobody else adds pages meanwhile, so each place is known without asking.
    """
    added = {}
    for place, (page, below) in enumerate(tree, first):
        _date(page)
        page.depth, page.numchild = parent.depth + 1, len(below)
        page.path = Page._get_path(parent.path, page.depth, place)
        page.set_url_path(parent)
        added[page] = _save(page)
        added |= _add_below(page, below)
    return added


def _date(page):
    page.first_published_at = page.last_published_at = timezone.now()
    page.latest_revision_created_at = page.last_published_at
    page.slug = f"{slugify(page.title)}-{next(sequence)}"
    page.draft_title = page.title


def _save(page):
    """Save a new page with the rows that it holds; answer its revision's content.

    Asked before it is saved, it is known without a query which rows these are.
    """
    content = page.serializable_data()
    relations = {
        each.get_accessor_name(): each for each in get_all_child_relations(page)
    }
    rows = {name: list(getattr(page, name).all()) for name in relations}
    with index_later(type(page)):
        page.save_base(force_insert=True)
    for name, held in rows.items():
        if held:
            relations[name].related_model.objects.bulk_create(held)
            content[name] = [get_serializable_data_for_fields(row) for row in held]
            del page._cluster_related_objects[name]
    return content | {"pk": page.pk}


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
        # A statement for each takes less time than one for all.
        Page.objects.filter(pk=page.pk).update(
            latest_revision=revision, live_revision=revision
        )


def catalogue(language):
    """That language's catalogue, below the root; the Spanish one is the site's root."""
    locale, _created = Locale.objects.get_or_create(language_code=language)
    existing = {page.locale_id: page for page in CataloguePage.objects.all()}
    if locale.pk in existing:
        return existing[locale.pk]
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    page = CataloguePage(title=f"Resguardo {language}", locale=locale)
    for other in existing.values():
        page.translation_key = other.translation_key
    _add(root, page)
    if not existing:
        _set_root(page)
    Site.clear_site_root_paths_cache()
    return page


def _set_root(page):
    root = {"hostname": "localhost", "root_page": page}
    if not Site.objects.filter(is_default_site=True).update(**root):
        Site.objects.create(is_default_site=True, **root)


def _make_course(language, modules, lessons, keys, number):
    words = WORDS[language]

    def key(*place):
        return keys.setdefault(place, uuid.uuid4())

    parent = catalogue(language)
    course = CoursePage(
        title=f"{words['course']} {number}",
        locale=parent.locale,
        translation_key=key(),
    )
    tree = []
    for m in range(1, modules + 1):
        module = _module(course, f"{words['module']} {m}", m, key(m))
        titles = {u: f"{words['lesson']} {m}.{u}" for u in range(1, lessons + 1)}
        of_module = [
            _lesson(module, title, f"{title} ({language}).", key(m, u), f"M{m}-L{u}")
            for u, title in titles.items()
        ]
        tree.append((module, [(lesson, []) for lesson in of_module]))
    _add(parent, course, tree)
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
