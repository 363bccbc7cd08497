"""Answers the questions of the starter programme rightly, in a browser."""

from playwright.sync_api import expect

from assessments.bank.starter import further_questions, questions


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
    """Answer every question on the page, in that language."""
    by_stem = items(language)
    for fieldset in page.locator("fieldset.question").all():
        legend = fieldset.locator("legend").inner_text()
        item = next(item for stem, item in by_stem.items() if stem in legend)
        ACTS.get(item["type"], choose)(fieldset, item, language)


def items(language):
    """The real items by their question in that language."""
    known = [*questions(), *further_questions()]
    return {item["stem"][language]: item for item in known}


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
    left = {option["id"]: option[language] for option in item["left"]}
    right = {option["id"]: option[language] for option in item["right"]}
    for left_id, right_id in item["key"].items():
        box = fieldset.get_by_label(left[left_id], exact=True)
        box.select_option(label=right[right_id])


ACTS = {"ordering": put_in_order, "matching": match}
