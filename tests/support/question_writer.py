"""What editors do in the admin: write questions, approve them, ask them in a quiz."""

QUESTIONS = "/admin/snippets/bank/question/"


def write_question(page, kind, written):
    """From the choice of the kind to the question in review."""
    page.goto(f"{QUESTIONS}add/")
    page.locator(f"a[href='?type={kind}']").click()
    page.locator("[name=stem_es]").fill(written.stem)
    page.locator("[name=stem_en]").fill(f"{written.stem} (en)")
    for name, choice in written.shared.items():
        page.locator(f"[name=answers-{name}]").select_option(choice)
    for place, cells in enumerate(written.rows):
        for name, text in cells.items():
            fill_cell(page, place, name, text)
    page.locator("[name=topic]").select_option(label="Tema T1")
    page.locator("[name=objective]").select_option(index=1)
    page.locator("[name=cognitive_level]").select_option("apply")
    take_step(page, "action-review")


def fill_cell(page, place, name, text):
    if text is True:
        page.locator("[name=answers-on]").nth(place).check()
    else:
        page.locator(f"[name=answers-{name}]").nth(place).fill(text)


def approve_questions(page, stems):
    """From the list of what waits for a review."""
    for stem in stems:
        page.goto(f"{QUESTIONS}?state=in_review")
        page.locator("tr", has_text=stem).locator("td.title a").click()
        take_step(page, "action-approve")


def take_step(page, name):
    page.locator("footer .w-dropdown__toggle").click()
    with page.expect_navigation():
        page.locator(f"[name={name}]").click()
    told = page.locator(".messages li, .error-message").all_inner_texts()
    assert page.locator(".messages .success").count(), told


def write_quiz(page, module, title, stems):
    page.goto(f"/admin/pages/add/quizzes/quizpage/{module}/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=code]").fill("M1-Q1")
    for stem in stems:
        add_question(page, stem)
    take_step(page, "action-publish")


def add_question(page, stem):
    place = page.locator("[name=quiz_questions-TOTAL_FORMS]").input_value()
    page.locator("#id_quiz_questions-ADD").click()
    page.locator(f"#id_quiz_questions-{place}-question-chooser button:visible").click()
    dialog = page.locator(".modal")
    dialog.locator("[name=q]").fill(stem)
    dialog.get_by_role("link", name=stem).click()
    dialog.wait_for(state="hidden")
