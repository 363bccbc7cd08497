"""A full lesson on a phone: each kind of block, by keyboard, in both languages."""

import pytest

from tests.support.browser import Person

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
# The longest lesson has all kinds but these.
ADD_THE_OTHERS = """
from curricula.lessons.models import LessonPage
from tests.factories.uploads import DocumentFactory, make_image
image, document = make_image(), DocumentFactory()
for page in LessonPage.objects.filter(code="EC-L1"):
    page.body = page.body.stream_block.to_python([*page.body.get_prep_value(),
        {"type": "image", "value": {"image": image.pk,
            "alternative": "Una sala de espera con juguetes.",
            "caption": "Un lugar tranquilo.", "credit": "Resguardo"}},
        {"type": "document", "value": {"document": document.pk,
            "title": "Formato de canalización", "description": "Una hoja."}},
        {"type": "note", "value": {"kind": "care", "text": "<p>Respire.</p>"}},
        {"type": "country_note", "value": {"text": "<p>Cambia.</p>", "countries": [
            {"country": "MX", "text": "<p>COMAR.</p>"},
        ]}}])
    page.save_revision().publish()
"""
BLOCKS = [
    ".prose > div > p",
    ".prose h2",
    ".prose ul",
    ".term",
    ".law",
    ".countries",
    ".steps",
    ".comparison",
    ".vignette",
    ".check",
    ".reflection",
    ".keys",
    ".note",
    ".picture img[alt]",
    ".prose a[download]",
]


@pytest.fixture(scope="module", autouse=True)
def lesson_with_every_block(site):
    code, said = site.manage("shell", "-c", ADD_THE_OTHERS)
    assert code == 0, said


def opened(site, chromium, language, **options):
    """The trainee's page of the lesson, in that language."""
    person = Person(site, chromium, **options).sign_in("trainee@demo.test")
    person.use_language(language)
    page = person.page
    page.set_viewport_size(PHONE)
    page.goto("/learn/DEMO/")
    form = page.get_by_role("main").locator("form[action='/name/']")
    if form.count():
        form.locator("button").click()
        page.goto("/learn/DEMO/")
    page.locator("#module-3 ol a").first.click()
    page.wait_for_url("**/learn/DEMO/*/")
    return person


def tab_to(page, selector):
    for _press in range(150):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} is out of reach of the keyboard")


@pytest.mark.parametrize(
    "language", ["es", pytest.param("en", marks=pytest.mark.stress)]
)
def test_lesson_is_read_by_keyboard_without_scripts(site, chromium, language):
    page = opened(site, chromium, language, scripts=False).page
    address = page.url.split("#")[0]
    assert [kind for kind in BLOCKS if not page.locator(kind).count()] == []

    assert page.locator(".countries dt").inner_text() in ("México", "Mexico")

    tab_to(page, ".check summary")
    page.keyboard.press("Enter")
    assert page.locator(".check details[open] .badge").is_visible()
    tab_to(page, ".vignette summary")
    page.keyboard.press("Enter")
    assert page.locator(".vignette details[open] p").is_visible()
    tab_to(page, ".reflection textarea")
    page.keyboard.press("Control+A")
    page.keyboard.type(f"Solo para mí ({language}).")
    tab_to(page, ".reflection button")
    page.keyboard.press("Enter")
    page.wait_for_url("**#b*")
    place = page.url.split("#")[1]

    page.goto("/")
    page.goto(address)
    tab_to(page, f"header a[href='#{place}']")
    page.keyboard.press("Enter")
    assert page.url == f"{address}#{place}"
    text = page.locator(f"#{place} textarea").input_value()
    assert text == f"Solo para mí ({language})."


@pytest.mark.parametrize("language", ["es", "en"])
def test_place_and_reflection_are_saved_while_reading(site, chromium, language):
    person = opened(site, chromium, language)
    page = person.page
    address = page.url.split("#")[0]

    with page.expect_response("**/reflections/*/") as saved:
        page.locator(".reflection textarea").fill(f"Escrito solo ({language}).")
    assert saved.value.status == 204
    page.locator("#b7").evaluate("block => scrollTo(0, block.offsetTop - 40)")
    page.goto("/")
    page.goto(address)

    page.wait_for_function("scrollY > 500")
    top = page.locator("#b7").evaluate("block => block.getBoundingClientRect().top")
    assert abs(top) < PHONE["height"]
    person.look(f"lesson-blocks-{language}")
