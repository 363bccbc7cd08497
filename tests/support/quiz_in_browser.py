"""Answers the real questions in a browser, as their keys say."""

from playwright.sync_api import expect

from assessments.bank.models import Question
from assessments.bank.starter import questions


def read_to_the_quiz(page):
    """Finish lesson after lesson, from the one that is open."""
    while "/quiz/" not in page.url:
        with page.expect_navigation():
            page.locator("button[form=finish]").click()


def sit(page, language):
    """From the quiz's first page to its result, everything answered right."""
    page.get_by_role("main").locator("form button").first.click()
    page.wait_for_url("**/attempts/*/")
    answer_all(page, language)
    page.locator("main [name=review]").first.click()
    page.wait_for_url("**/review/")
    page.get_by_role("main").locator("form button").click()
    page.wait_for_url("**/result/")


def answer_all(page, language):
    """Every question on the page, in the words of that language."""
    known = items(language)
    for fieldset in page.locator("fieldset.question").all():
        legend = fieldset.locator("legend").inner_text()
        item = next(found for stem, found in known.items() if stem in legend)
        ACTS.get(item["type"], choose)(fieldset, item, language)


def items(language):
    """The real items by their question in that language."""
    return {item["stem"][language]: item for item in questions()}


def choose(fieldset, item, language):
    for key in item["key"]:
        fieldset.locator(f"input[value='{key}']").check()


def put_in_order(fieldset, item, language):
    texts = {option["id"]: option[language] for option in item["options"]}
    name = f"#{fieldset.get_attribute('id')}"
    rows = fieldset.page.locator(f"{name} .order li")
    for index, key in enumerate(item["key"]):
        row = rows.filter(has_text=texts[key])
        for above in reversed(range(index, position(fieldset.page, name, texts[key]))):
            row.locator("button").first.click()
            expect(rows.nth(above)).to_contain_text(texts[key])


def position(page, name, text):
    rows = page.locator(f"{name} .order li").all_inner_texts()
    return next(index for index, row in enumerate(rows) if text in row)


def match(fieldset, item, language):
    left = {one["id"]: one[language] for one in item["left"]}
    right = {one["id"]: one[language] for one in item["right"]}
    for one, other in item["key"].items():
        box = fieldset.get_by_label(left[one], exact=True)
        box.select_option(label=right[other])


ACTS = {Question.Type.ORDERING: put_in_order, Question.Type.MATCHING: match}
