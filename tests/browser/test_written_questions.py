"""A question of every kind is written in the admin, and answered without a mouse."""

import pytest
from playwright.sync_api import expect

from assessments.bank.kinds import KINDS
from tests.support import kinds_scene as scene
from tests.support.answered_by_keyboard import answer
from tests.support.browser import NARROW, Person
from tests.support.every_kind import MARK, POINTS, WRITTEN
from tests.support.keyboard import Keyboard
from tests.support.question_writer import approve_questions, write_question, write_quiz

pytestmark = [pytest.mark.browser, pytest.mark.stress]
MARKED = [name for name, kind in KINDS.items() if kind.is_marked]
SCALES = [name for name in KINDS if name not in MARKED]
SAVED = "Guardado"


@pytest.fixture(scope="module")
def asked(site, chromium):
    """A quiz asks a question of every kind that is marked, an evaluation the others."""
    module = scene.begin(site)
    editor = Person(site, chromium).sign_in("editor@demo.test")
    for kind in KINDS:
        write_question(editor.page, kind, WRITTEN[kind])
    another = Person(site, chromium).sign_in("admin@demo.test")
    approve_questions(another.page, [WRITTEN[kind].stem for kind in KINDS])
    write_quiz(editor.page, module, scene.QUIZ, [WRITTEN[kind].stem for kind in MARKED])
    another.context.close()
    editor.context.close()
    scene.begin_evaluation(site)


class Officer(Person):
    """On a telephone with a keyboard."""

    def __init__(self, site, chromium, *, scripts):
        super().__init__(site, chromium, scripts=scripts)
        self.scripts = scripts
        self.page.set_viewport_size(NARROW)
        self.email = scene.PEOPLE["scripts" if scripts else "none"]
        self.keyboard = Keyboard(self.page)
        self.sign_in(self.email, scene.PASSWORD)
        self.page.wait_for_url("**/")

    def press(self, selector):
        self.keyboard.press_button(self.page.locator(selector))
        self.refuse_sideways_scroll(self.page.url, NARROW["width"])

    def answer(self, kinds):
        for kind in kinds:
            answer(self.keyboard, self.question(kind), kind, WRITTEN[kind].answer)

    def question(self, kind):
        return self.page.locator("fieldset.question", has_text=WRITTEN[kind].stem)

    def sees_saved(self, kinds):
        """Beside each question, and for all of them."""
        self.keyboard.press("Tab")
        for kind in kinds:
            saved = self.question(kind).locator("[data-saved]")
            expect(saved).to_contain_text(SAVED)
        expect(self.page.locator("#saved")).to_contain_text(SAVED)
        expect(self.page.locator("[data-not-moved]")).to_be_hidden()

    def look(self, name):
        if self.scripts:
            super().look(name)
            self.page.set_viewport_size(NARROW)
        return self


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def officer(asked, site, chromium, request):
    officer = Officer(site, chromium, scripts=request.param)
    yield officer
    officer.context.close()


def test_every_marked_kind_is_answered_by_keyboard(officer, site, chromium):
    officer.page.goto(f"/learn/{scene.COHORT}/")
    officer.press(f"main a:has-text('{scene.QUIZ}')")
    officer.press("main form button")
    officer.look("every-kind-new")
    officer.answer(MARKED)
    if officer.scripts:
        officer.sees_saved(MARKED)
    else:
        officer.press("#answers [name=save]:not([tabindex])")
        expect(officer.page.locator("#saved")).to_contain_text(SAVED)
    officer.look("every-kind")
    officer.press("#answers [data-size=big]")
    officer.press("[data-submit] button")
    mark_open_answer(Person(site, chromium))
    officer.page.reload()

    mark, answers = scene.stored_attempt(site, officer.email)
    assert answers == {
        kind: [WRITTEN[kind].answer, pytest.approx(WRITTEN[kind].share, abs=1e-6)]
        for kind in MARKED
    }
    assert mark == MARK
    read_result(officer)


def mark_open_answer(marker):
    page = marker.sign_in("instructor@demo.test").page
    page.goto("/marking/")
    page.locator("main tbody form button").click()
    for criterion, points in POINTS.items():
        page.locator(f"[name={criterion}]").fill(points)
    with page.expect_navigation():
        page.locator("form[data-points] button").click()
    marker.context.close()


def read_result(officer):
    expect(officer.page.locator(".figure").first).to_contain_text(MARK)
    for kind in MARKED:
        review = officer.page.locator("article.question", has_text=WRITTEN[kind].stem)
        for words in WRITTEN[kind].shown:
            expect(review).to_contain_text(words)
    officer.look("every-kind-result")


def test_every_scale_is_answered_by_keyboard(officer, site):
    officer.press("main a[href*='/answer/']")
    officer.keyboard.go_to(officer.page.locator("[name=consent]"))
    officer.keyboard.press("Space")
    officer.press("form:has([name=consent]) button")
    officer.press("#parts li:nth-child(2) a")
    officer.answer(SCALES)
    if officer.scripts:
        officer.sees_saved(SCALES)
    officer.look("every-scale")
    officer.press("#answers [name=review]")
    answered = f"{len(SCALES)} de {len(SCALES)}"
    expect(officer.page.locator("main header")).to_contain_text(answered)
    officer.press("[data-submit] button")
    officer.press("#parts li:nth-child(3) a")
    officer.answer(SCALES)
    officer.press("[name=deliver]")

    expected = {kind: WRITTEN[kind].answer for kind in SCALES}
    assert scene.stored_ratings(site, officer.email) == [expected, expected]
