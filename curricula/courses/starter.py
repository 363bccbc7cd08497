"""The public tree: the site, its catalogue, the course and its modules."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Collection, Page, Site

from curricula.courses.models import CataloguePage, CoursePage, ModulePage
from curricula.courses.page_loading import (
    PageSource,
    block,
    key_of,
    load_page,
    page_of,
    titled,
)
from curricula.sources.models import LegalInstrument, Topic
from lms.people.models import Institution
from lms.starter.loading import load_unless_edited, read

CATALOGUE = "catalogue"
LANGUAGES = ("es", "en")


def load_starter(report):
    content = read(__file__, "course.json")
    load_page(report, catalogue_source(content["catalogue"]))
    load_site(report)
    name_roots()
    load_page(report, course_source(content["course"]))
    rows = Rows()
    for module in content["modules"]:
        load_page(report, module_source(module, content["course"]["code"], rows))


def modules():
    return read(__file__, "course.json")["modules"]


def load_site(report):
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    source = {"hostname": address.hostname, "port": port}
    catalogue = page_of(key_of(CATALOGUE))
    if not catalogue:
        return report.add("site", "kept", "default")
    site = Site.objects.filter(is_default_site=True).exclude(root_page__in=welcome())

    def current():
        return site.values("hostname", "port", "root_page__translation_key").first()

    def write():
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={**source, "site_name": "Resguardo", "root_page": catalogue},
        )
        for page in welcome():
            page.delete()

    return load_unless_edited(
        report, "site", "default", source, current=current, write=write
    )


def name_roots():
    """Name what Wagtail calls "Root" in every language; editors see it in paths."""
    name = settings.WAGTAIL_SITE_NAME
    Page.objects.filter(depth=1).update(title=name, draft_title=name)
    Collection.objects.filter(depth=1).update(name=name)


def welcome():
    return Page.objects.filter(depth=2, slug="home", latest_revision=None).exact_type(
        Page
    )


class Rows:
    """Primary keys by code of the records that pages refer to."""

    def __init__(self):
        self.topics = dict(Topic.objects.values_list("code", "pk"))
        self.institutions = dict(Institution.objects.values_list("code", "pk"))
        self.instruments = dict(LegalInstrument.objects.values_list("code", "pk"))


def known(rows, codes):
    return sorted(rows[code] for code in codes if code in rows)


def catalogue_source(entry):
    return PageSource(
        model=CataloguePage,
        code=CATALOGUE,
        parent=None,
        texts={
            tag: titled(entry["title"][tag], introduction=entry["introduction"][tag])
            for tag in LANGUAGES
        },
    )


def course_source(entry):
    return PageSource(
        model=CoursePage,
        code=entry["code"],
        parent=CATALOGUE,
        texts={
            tag: {name: entry[name][tag] for name in ("title", "slug", "summary")}
            for tag in LANGUAGES
        },
    )


def module_source(entry, parent, rows):
    return PageSource(
        model=ModulePage,
        code=entry["code"],
        parent=parent,
        texts={tag: module_texts(entry, tag) for tag in LANGUAGES},
        shared={
            "code": entry["code"],
            "topic": rows.topics[entry["topic"]],
            "legal_review": entry["legal_review"],
        },
        related={
            "lead_institutions": known(rows.institutions, entry["lead_institutions"]),
            "support_institutions": known(
                rows.institutions, entry["support_institutions"]
            ),
            "legal_instruments": known(rows.instruments, entry["legal_instruments"]),
        },
    )


def module_texts(entry, tag):
    return titled(
        entry["title"][tag],
        summary=entry["summary"][tag],
        content_warning=(entry["content_warning"] or {}).get(tag, ""),
        objectives=[
            block(
                "objective",
                objective["code"],
                {"code": objective["code"], "text": objective[tag]},
            )
            for objective in entry["objectives"]
        ],
    )
