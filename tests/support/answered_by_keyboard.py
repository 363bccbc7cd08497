"""How a person answers each kind of question without a mouse."""

from playwright.sync_api import expect


def answer(keyboard, question, kind, given):
    """`question`: its fieldset; `given`: the answer as it is stored."""
    WAYS[kind](keyboard, question, given)


def choose(keyboard, question, given):
    options = question.locator("input[type=radio]")
    keyboard.go_to(options)
    if keyboard.focused("value") == given[0]:
        keyboard.press("Space")
    while keyboard.focused("value") != given[0]:
        keyboard.press("ArrowDown")


def tick(keyboard, question, given):
    boxes = question.locator("input[type=checkbox]")
    values = [box.get_attribute("value") for box in boxes.all()]
    for value in filter(given.__contains__, values):
        keyboard.go_to(question.locator(f"input[value='{value}']"))
        keyboard.press("Space")


def put_in_order(keyboard, question, given):
    """Also where each move loads the page again."""
    steps = question.locator(".order li")
    for index, step in enumerate(given):
        texts = [each.get_attribute("value") for each in steps.locator("input").all()]
        for place in range(texts.index(step), index, -1):
            keyboard.go_to(question.locator(f"button[value='{step}:up']"))
            keyboard.press("Enter")
            above = steps.nth(place - 1).locator("input")
            expect(above).to_have_value(step)


def match(keyboard, question, given):
    for left, right in given.items():
        box = question.locator(f"select[name$='-{left}']")
        keyboard.go_to(box)
        while box.input_value() != right:
            keyboard.press("ArrowDown")


def write(keyboard, question, given):
    keyboard.go_to(question.locator("input[type=text], textarea"))
    keyboard.type(given)


WAYS = {
    "single_choice": choose,
    "multiple_response": tick,
    "true_false": choose,
    "ordering": put_in_order,
    "matching": match,
    "numeric": write,
    "short_answer": write,
    "open_answer": write,
    "likert": choose,
    "importance": choose,
}
