"""An evaluation of a cohort, from its terms of reference to its report."""

import re
import subprocess
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from tests.support.browser import Person, address_in
from tests.support.evaluated_officers import (
    COHORT,
    PEOPLE,
    create_officers,
    email_of,
)
from tests.support.evaluation_in_browser import (
    CONFIDENCE,
    KNOWLEDGE,
    LACKING,
    PRACTICE,
    PROFILE,
    WORDS,
    Officer,
)
from tests.support.kept_apart import (
    ask,
    columns_of,
    tables_that_lead_to,
    tables_with,
)
from tests.support.paper_batch import PaperBatch
from tests.support.violations import complaints_of

pytestmark = pytest.mark.browser
CODE, TITLE = "necesidades-ev", "Necesidades de los oficiales"
EVALUATION = f"/evaluations/{CODE}/"
WAVE = f"{EVALUATION}waves/needs/"
SPANISH, ENGLISH, LATE = (
    email_of(*who) for who in (("INM", 0), ("GT-GOV", 0), ("INM", 1))
)
ENGLISH_WORDS = "Working with fewer files at a time."
ANONYMOUS = (CONFIDENCE, PRACTICE, LACKING, WORDS)
WEAK = {"IP", "TR"}


def test_officers_of_three_institutions_are_evaluated(site, chromium, tmp_path):
    create_officers(site)
    evaluator = Person(site, chromium)
    write_terms(evaluator)
    set_cut_scores(evaluator)
    rate_importance(Person(site, chromium))
    lock_importance(evaluator)
    open_wave(evaluator)
    invite(evaluator)

    answer_over_a_broken_connection(Officer(site, chromium, SPANISH))
    answer_in_english(Officer(site, chromium, ENGLISH))
    late = begin_and_leave_open(Officer(site, chromium, LATE))
    type_in_paper(Person(site, chromium), tmp_path)
    close(evaluator)

    be_refused_kindly(late)
    read_results(evaluator)
    fetch_report(evaluator, tmp_path)
    keep_the_promises()


def write_terms(person):
    page = person.sign_in("evaluator@demo.test").page
    page.wait_for_url("**/")
    page.get_by_role("link", name="Evaluaciones", exact=True).first.click()
    page.get_by_role("link", name="Crear una evaluación").first.click()
    page.locator("[name=title_es]").fill(TITLE)
    page.locator("[name=title_en]").fill("Needs of the officers")
    page.locator("[name=code]").fill(CODE)
    for name in ("purpose", "questions", "intended_use", "ethics"):
        page.locator(f"[name={name}]").fill("Saber qué reforzar en los talleres.")
    page.locator("[name=instrument]").select_option(index=1)
    page.get_by_label(f"Cohorte {COHORT}", exact=False).check()
    keeper = page.locator("[name=key_keeper] option", has_text="Teresa Aguilar")
    page.locator("[name=key_keeper]").select_option(keeper.get_attribute("value"))
    until = datetime.now() + timedelta(days=400)
    page.locator("[name=key_until]").fill(f"{until:%Y-%m-%d}")
    page.get_by_role("button", name="Crear la evaluación").click()
    page.wait_for_url(f"**{EVALUATION}")
    assert page.locator(".figures").first.inner_text().split()[0] == f"{PEOPLE}"
    person.look("evaluation")


def set_cut_scores(person):
    page = person.page
    page.locator("a[href$='/panel/']").click()
    page.locator("form [name=email]").fill("instructor@demo.test")
    page.get_by_role("button", name="Agregar").click()
    page.locator("details summary", has_text="Fijar un punto de corte").click()
    page.locator("[name=value]").fill("70")
    page.locator("form:has([name=value]) button").click()
    page.locator("#cuts ~ table", has_text="70").wait_for()
    person.look("evaluation-panel")


def rate_importance(person):
    """Somebody of the panel, who is in none of the cohorts."""
    page = person.sign_in("instructor@demo.test").page
    page.get_by_role("link", name=TITLE).click()
    person.look("evaluation-judge")
    for topic in page.locator("form.importance fieldset").all():
        topic.locator("input[value='4']").check()
    page.locator("form.importance button").click()
    page.get_by_text("guardado").first.wait_for()
    person.context.close()


def lock_importance(person):
    page = person.page
    page.goto(f"{EVALUATION}panel/")
    page.locator("form[action$='/importance/'] button").click()
    page.locator("#weights ~ p .badge").wait_for()


def open_wave(person):
    page = person.page
    page.goto(EVALUATION)
    page.get_by_role("link", name="Agregar una aplicación").click()
    page.locator("[name=purpose]").select_option("needs")
    page.locator("[name=forms]").select_option("counterbalanced")
    now = datetime.now(ZoneInfo("America/Mexico_City"))
    page.locator("[name=opens_at]").fill(f"{now:%Y-%m-%dT%H:%M}")
    closes_at = now + timedelta(days=7)
    page.locator("[name=closes_at]").fill(f"{closes_at:%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Guardar la aplicación").click()
    page.wait_for_url(f"**{EVALUATION}")


def invite(person):
    page = person.page
    page.get_by_role("link", name="Invitar a las personas").click()
    page.get_by_role("button", name=f"Invitar a {PEOPLE} personas").click()
    page.get_by_text(f"Se invitó a {PEOPLE} personas").wait_for()


def answer_over_a_broken_connection(officer):
    """In Spanish, every part; the connection breaks in the middle of one."""
    assert address_in(officer.site.mail_to(SPANISH), "/answer/")
    officer.agree()
    officer.open(PROFILE)
    assert officer.promise == "Con clave"
    officer.answer_part()
    officer.deliver()
    officer.open(KNOWLEDGE)
    assert officer.promise == "Con clave"
    lose_connection(officer)
    officer.turn_page()
    officer.answer_part_at_once()
    officer.deliver()
    for part in ANONYMOUS:
        deliver_anonymously(officer, part, "Anónima")
    officer.page.get_by_text("Entregó todas las partes").wait_for()


def lose_connection(officer):
    first, *others = officer.questions()
    officer.answer(first)
    officer.sees("Guardado")
    officer.context.set_offline(True)
    for question in others:
        officer.answer(question)
    officer.sees("seguimos intentando")
    officer.context.set_offline(False)
    officer.sees("Guardado")


def deliver_anonymously(officer, part, promise):
    officer.open(part)
    assert officer.promise == promise
    for question in officer.questions():
        officer.answer(question)
    officer.deliver()


def answer_in_english(officer):
    officer.words = ENGLISH_WORDS
    assert officer.page.locator("html").get_attribute("lang") == "en"
    officer.agree()
    for part in (PROFILE, KNOWLEDGE):
        officer.open(part)
        assert officer.promise == "With a code"
        officer.answer_part_at_once()
        officer.deliver()
    deliver_anonymously(officer, WORDS, "Anonymous")
    officer.context.close()


def begin_and_leave_open(officer):
    """Two parts on the screen, one with a code and one anonymous."""
    officer.agree()
    officer.open(KNOWLEDGE)
    officer.answer(officer.questions()[0])
    officer.sees("Guardado")
    return officer


def type_in_paper(person, folder):
    """By the coordinator, who keeps the key: one cell is mistyped twice."""
    page = person.sign_in("coordinator@demo.test").page
    page.wait_for_url("**/")
    page.get_by_role("link", name="Evaluaciones", exact=True).first.click()
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Respuestas en papel").click()
    with page.expect_download() as template:
        page.get_by_role("link", name="Descargar la plantilla").click()
    forms = codes_to_hand_out(person)
    batch = PaperBatch(template.value.path().read_bytes())
    batch.keep(forms)
    for number, (code, form) in enumerate(forms.items()):
        batch.type(code, form, weak=WEAK if number % 3 else ())
    correct_before_saving(person, batch, next(iter(forms)), folder)
    correct_afterwards(person, batch, list(forms)[-1], folder)
    person.context.close()


def codes_to_hand_out(person):
    """Code → form, of those who do not answer on screen."""
    page = person.page
    page.get_by_role("link", name="Claves para repartir").click()
    person.look("evaluation-paper-codes")
    cells = "rows => rows.map(row => [...row.cells].map(cell => cell.innerText))"
    rows = page.locator("main tbody tr").evaluate_all(cells)
    page.get_by_role("link", name="Respuestas en papel").first.click()
    on_screen = ("INM 00", "INM 01", "GT-GOV 00")
    return {code: form for code, form, name in rows if not name.startswith(on_screen)}


def upload(person, path):
    page = person.page
    page.locator("[type=file]").set_input_files(path)
    page.get_by_role("button", name="Revisar las respuestas").click()
    page.wait_for_url(re.compile(r"/paper/[-\w]{20,}/"))


def correct_before_saving(person, batch, code, folder):
    right = batch.value(code, "EV-F-1")
    cell = batch.change(code, "EV-F-1", "9")
    upload(person, batch.save(folder / "mistyped.xlsx"))
    problem = person.page.locator(f"main tr:has(:text-is('{cell}'))")
    assert "Escriba" in problem.inner_text()
    person.picture("evaluation-paper-problems")
    person.page.get_by_role("link", name="Elegir otro archivo").first.click()
    batch.change(code, "EV-F-1", right)
    upload(person, batch.save(folder / "typed.xlsx"))
    person.picture("evaluation-paper-preview")
    person.page.get_by_role("button", name="Guardar las respuestas").click()
    person.page.get_by_text(
        f"Guardado: {(PEOPLE - 3) * 44} respuestas nuevas"
    ).wait_for()


def correct_afterwards(person, batch, code, folder):
    """What was mistyped but could be read changes until closing, with its trail."""
    batch.change(code, "EV-F-1", "2")
    upload(person, batch.save(folder / "corrected.xlsx"))
    person.look("evaluation-paper-changes")
    person.page.get_by_role("button", name="Guardar las respuestas").click()
    person.page.get_by_text("0 respuestas nuevas, 1 cambiadas").wait_for()
    trail = person.page.locator("tr", has_text=code).filter(has_text="EV-F-1")
    assert trail.count() == 2


def close(person):
    page = person.page
    page.goto(WAVE)
    assert page.get_by_text(f"{PEOPLE - 1}").count()
    page.get_by_role("link", name="Cerrar y congelar los resultados").click()
    page.get_by_label("La aplicación termina ahora", exact=False).check()
    page.get_by_role("button", name="Cerrar y congelar los resultados").click()
    page.get_by_role("link", name="Ver el resultado").click(timeout=60_000)
    page.wait_for_url(f"**{WAVE}results/")


def be_refused_kindly(officer):
    """On the page that was open, and wherever else the officer looks."""
    question = officer.questions()[1]
    officer.answer(question)
    question.locator("[data-saved]:text('cerró')").wait_for()
    today = datetime.now(ZoneInfo("America/Mexico_City"))
    assert f"{today:%d/%m/%Y}" in question.locator("[data-saved]").inner_text()
    officer.page.locator("#parts ol a").first.click()
    officer.page.get_by_text("La evaluación está cerrada.").wait_for()
    officer.look("evaluation-closed")
    officer.context.close()


def read_results(person):
    """With no complaint of the browser, in both languages with the same figures."""
    page = person.page
    with complaints_of(page) as complaints:
        page.reload()
        person.look("evaluation-results")
        spanish = figures_on(page)
        page.locator("footer button[lang=en]").click()
        page.locator("html[lang=en]").wait_for()
        assert figures_on(page) == spanish
        person.picture("evaluation-results-english")
    assert complaints == []


def figures_on(page):
    cells = page.locator("main table td.num").all_inner_texts()
    assert cells
    return [re.findall(r"[\d.]+", cell) for cell in cells]


def fetch_report(person, folder):
    """In the language of the page, English here."""
    report, workbook = (
        download(person.page, suffix, folder) for suffix in ("pdf", "xlsx")
    )
    text = subprocess.check_output(["pdftotext", "-layout", report, "-"], text=True)
    assert f"{PEOPLE - 1} people" in text
    assert "International protection" in text
    rows = [row for sheet in load_workbook(workbook) for row in sheet.values]
    assert any("Trafficking in persons" in row for row in rows)


def download(page, suffix, folder):
    path = folder / f"report.{suffix}"
    address = page.locator(f"a[href$='results.{suffix}']").get_attribute("href")
    path.write_bytes(page.request.get(address).body())
    return path


def keep_the_promises():
    """Read in the database: what is anonymous leads nowhere, a code only to its key."""
    sheets = ask("SELECT id FROM evaluations_anonymoussheet")
    table = "evaluations_anonymoussheet"
    assert columns_of(table) == {"id", "wave_id", "section_id", "answers"}
    assert tables_that_lead_to(table) == set()
    words, codes = (Officer.words, ENGLISH_WORDS), codes_of_officers()
    assert tables_with(sheets[0][0], *words, *codes) == {
        sheets[0][0]: {table},
        **{each: {table, "evaluations_snapshot"} for each in words},
        **{each: {"evaluations_pseudonym", "evaluations_sheet"} for each in codes},
    }


def codes_of_officers():
    found = ask(
        "SELECT code FROM evaluations_pseudonym JOIN people_user ON user_id ="
        " people_user.id WHERE email IN (?, ?) ORDER BY email",
        *(SPANISH, ENGLISH),
    )
    return [code for (code,) in found]
