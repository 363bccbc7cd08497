"""What anyone sees of the courses, and what only an editor's preview shows."""

import pytest
from bs4 import BeautifulSoup
from django.test import RequestFactory

from curricula.courses.models import CataloguePage, ModulePage
from curricula.courses.panels import NUMBERS, CataloguePanel, title
from curricula.lessons.models import LessonPage
from tests.factories.courses import BOTH, make_course
from tests.factories.people import InstitutionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_course(modules=2, lessons=2, languages=BOTH)


def soup_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def links(soup, css):
    return [(link.text, link["href"]) for link in soup.select(f"{css} a")]


def test_catalogue_lists_courses_with_their_modules(client, course):
    soup = soup_of(client.get("/es/"))

    assert links(soup, "h2") == [(course.title, course.url)]
    assert [text for text, _url in links(soup, ".catalogue")] == [
        "Módulo 1",
        "Módulo 2",
    ]


def test_catalogue_without_courses_says_so(client):
    course = make_course(modules=0, languages=BOTH)
    course.unpublish()

    assert soup_of(client.get("/es/")).select(".empty")


def test_course_page_lists_its_modules_in_order(client, course):
    soup = soup_of(client.get(course.url))

    assert links(soup, ".catalogue") == [
        (module.title, module.url) for module in course.modules
    ]
    assert [figure.text for figure in soup.select(".figure strong")] == ["2", "4", "1"]


def test_module_page_lists_its_units_and_who_teaches_it(client, course):
    module = course.modules[0]
    module.lead_institutions = [InstitutionFactory(acronym="CIJ")]
    module.save()

    soup = soup_of(client.get(module.url))

    assert [url for _text, url in links(soup, ".outline")] == [
        unit.url for unit in module.units
    ]
    assert "CIJ" in soup.aside.text


def test_every_page_names_itself_in_both_languages(client, course):
    for page in (course, *course.modules, *course.modules[0].units):
        soup = soup_of(client.get(page.url))

        alternates = soup.select("link[rel=alternate][hreflang]")
        assert [link["hreflang"] for link in alternates] == ["en", "es"]
        assert soup.select_one("link[rel=canonical]")["href"] == page.full_url


@pytest.mark.parametrize("language", ["es", "en"])
def test_lesson_address_tells_what_it_is_but_never_the_text(client, course, language):
    lesson = LessonPage.objects.filter(locale__language_code=language).first()

    html = client.get(lesson.url).content.decode()

    assert lesson.title in html
    assert f"({language})." not in html
    assert "Clave" not in html


def test_lesson_address_hides_the_text_from_people_who_are_not_enrolled(
    signed_in, coordinator, course
):
    lesson = course.modules[0].units[0]

    assert "(es)." not in signed_in(coordinator).get(lesson.url).content.decode()


def test_preview_shows_editors_the_whole_text(course):
    lesson = course.modules[0].units[0]

    preview = lesson.make_preview_request().render().content.decode()

    assert "<p>Lección 1.1 (es).</p>" in preview


def test_pages_cost_the_same_however_many_modules(
    client, django_assert_max_num_queries
):
    make_course(modules=1, lessons=1, languages=("es",))
    big = make_course(modules=6, lessons=1, languages=("es",))
    module = big.modules[3]

    for url, most in ((big.url, 14), (module.url, 22)):
        with django_assert_max_num_queries(most):
            client.get(url)


def test_panel_costs_six_queries(course, django_assert_num_queries):
    panel = CataloguePanel(RequestFactory().get("/"))

    with django_assert_num_queries(6):
        context = panel.get_context_data()
        leads = [module.leads for module in context["course"].modules]

    assert leads == ["", ""]


def test_panel_is_nothing_while_there_is_no_course(rf):
    CataloguePage.objects.all().delete()

    assert CataloguePanel(rf.get("/")).render_html().strip() == ""


def test_panel_title_counts_in_words_up_to_twelve():
    assert [title(count).split()[0] for count in (10, 13)] == [str(NUMBERS[9]), "13"]


def test_public_home_shows_the_modules(client, course):
    soup = soup_of(client.get("/", headers={"accept-language": "es"}))

    assert (
        len(soup.select("#catalogue .catalogue li"))
        == ModulePage.objects.filter(locale__language_code="es").count()
    )
