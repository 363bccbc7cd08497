"""An officer who answers an evaluation on a telephone."""

from playwright.sync_api import expect

from assessments.evaluations import starter
from lms.starter.loading import read
from tests.support.browser import NARROW, Person
from tests.support.evaluated_officers import PASSWORD

PROFILE, KNOWLEDGE, CONFIDENCE, PRACTICE, LACKING, WORDS = range(1, 7)
# Checks the right options, or the second one, of each question.
MARK = """(fieldsets, right) => fieldsets.forEach((fieldset) => {
  const legend = fieldset.querySelector("legend").innerText
  const known = Object.keys(right).find((text) => legend.includes(text))
  const inputs = [...fieldset.querySelectorAll("input")]
  const chosen = inputs.filter((input) => right[known]?.includes(input.value))
  for (const input of known ? chosen : [inputs[1]]) input.checked = true
})"""


def right_options():
    """The question in either language → the ids of its right options."""
    items = starter.knowledge_items(read(starter.__file__, "instrument.json"))
    return {text: item["key"] for item in items for text in item["stem"].values()}


class Officer(Person):
    """`words`: what they write where they are asked for their own words."""

    words = "Trabajar con menos expedientes a la vez."

    def __init__(self, site, chromium, email):
        super().__init__(site, chromium)
        self.page.set_viewport_size(NARROW)
        self.sign_in(email, PASSWORD)
        self.page.wait_for_url("**/")
        self.right = right_options()

    def agree(self):
        """From home to the agreement."""
        self.page.locator("main a[href*='/answer/']").click()
        self.fits()
        self.page.locator("[name=consent]").check()
        self.page.locator("[name=comparison]").check()
        with self.page.expect_navigation():
            self.page.locator("form:has([name=consent]) button").click()

    def open(self, part):
        self.page.locator("#parts ol a").nth(part).click()
        self.page.wait_for_url(f"**/{part}/1/")
        self.fits()

    def fits(self):
        self.refuse_sideways_scroll(self.page.url, NARROW["width"])

    @property
    def promise(self):
        """What the page of a part says about how its answers are kept."""
        return self.page.locator("form header .badge").inner_text().strip()

    def questions(self):
        return self.page.locator("fieldset.question").all()

    def answer(self, fieldset):
        """Rightly where there is a right answer, the second option elsewhere."""
        legend = fieldset.locator("legend").inner_text()
        key = next((key for text, key in self.right.items() if text in legend), None)
        if fieldset.locator("textarea").count():
            fieldset.locator("textarea").fill(self.words)
        elif key is None:
            fieldset.locator("input").nth(1).check()
        else:
            for option in key:
                fieldset.locator(f"input[value='{option}']").check()

    def answer_part(self):
        """Every page of a part with a code, to its review."""
        while not self.page.url.endswith("/deliver/"):
            for fieldset in self.questions():
                self.answer(fieldset)
            self.turn_page()

    def answer_part_at_once(self):
        """As `answer_part`, but each page's choices are sent only as it is turned."""
        while not self.page.url.endswith("/deliver/"):
            fieldsets = self.page.locator("fieldset.question")
            fieldsets.evaluate_all(MARK, self.right)
            self.turn_page()

    def turn_page(self):
        with self.page.expect_navigation():
            self.page.locator("form [name=review]").click()

    def deliver(self):
        """The part whose review, or whose only page, is shown."""
        with self.page.expect_navigation():
            self.page.locator("form[data-submit] button, [name=deliver]").click()

    def sees(self, text):
        expect(self.page.locator("#saved")).to_contain_text(text)
