"""From frozen results to an approved agenda, its cohort and an honest follow-up."""

import json
import re
import subprocess
from datetime import date, timedelta

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from tests.support.browser import Person
from tests.support.frozen_evaluation import TITLE, freeze_evaluation
from tests.support.kept_apart import ask

pytestmark = pytest.mark.browser
CRITICAL = "Atención en crisis"
WEAKEST = "Protección internacional"
REASON = "Las entrevistas de este semestre lo piden y ya hay quien lo imparta."
FIRST_DAY = date.today() + timedelta(days=60)
TEACHERS = {
    "Instituto Nacional de Migración": (CRITICAL, "Violencia", "Igualdad de género"),
    "Comisión Mexicana de Ayuda a Refugiados": (WEAKEST, "No discriminación"),
}
NO_BASELINE = "Nadie respondió al llegar"


def test_results_become_an_agenda(site, chromium, tmp_path):
    freeze_evaluation(site)
    coordinator = Person(site, chromium)
    make_agenda(coordinator)
    decide(coordinator)
    plan_what_cannot_be(coordinator)
    add_teachers(coordinator)
    read_conflict(coordinator)
    enlarge_calendar(coordinator)
    read_board(coordinator)
    fix_a_place(coordinator)
    give_reasons(coordinator)
    approve(coordinator)
    see_what_was_made()
    answer_recommendation(coordinator)
    fetch_documents(coordinator, tmp_path)
    read_follow_up(coordinator)


def make_agenda(person):
    page = person.sign_in("coordinator@demo.test").page
    page.wait_for_url("**/")
    page.get_by_role("link", name="Agendas", exact=True).click()
    row = page.locator("#without ~ ul li", has_text=TITLE)
    row.get_by_role("link", name="Hacer una agenda").click()
    person.look("agenda-new")
    page.locator("[name=places]").fill("4")
    page.get_by_role("button", name="Calcular las necesidades").click()
    see_calculation_arrive(page)
    mandatory = page.locator("#critical ~ .note", has_text="Sesión obligatoria")
    assert mandatory.count() == 1
    topic = page.locator("tr", has_text=CRITICAL)
    assert topic.locator(".badge", has_text="Error crítico").count() == 1
    assert int(topic.locator(".plot b").inner_text()) >= 90
    person.look("agenda-needs")


def see_calculation_arrive(page):
    """The page says that it waits, and is loaded again by itself."""
    page.locator("#calculation").wait_for(state="detached", timeout=60_000)


def wait_for_calculation(page):
    """Sooner than the page would show it."""
    for _try in range(200):
        if not page.locator("#calculation").count():
            return
        page.wait_for_timeout(300)
        page.reload()
    raise AssertionError("the calculation did not end")


def decide(person):
    """Leave out a weak topic and include a strong one, each with a reason."""
    for topic, kind in (("TR", "exclude"), ("VM", "include")):
        page = person.page
        page.locator("select[name=topic]").select_option(topic)
        page.get_by_role("button", name="Ver qué cuesta un cambio").click()
        page.locator(f"[name=kind][value={kind}]").check()
        page.locator("[name=reason]").fill("Porque sí.")
        page.get_by_role("button", name="Guardar la decisión").click()
        page.get_by_text("al menos 30").last.wait_for()
        page.locator("[name=reason]").fill(REASON)
        page.get_by_role("button", name="Guardar la decisión").click()
        page.wait_for_url("**/needs/")
        wait_for_calculation(page)
    assert page.locator("#decisions ~ ul q").all_inner_texts() == [REASON, REASON]
    page.locator("select[name=topic]").select_option("CC")
    page.get_by_role("button", name="Ver qué cuesta un cambio").click()
    offered = page.locator("[name=kind]").all()
    assert [each.get_attribute("value") for each in offered] == ["include", "mandate"]
    person.look("agenda-decide")


def plan_what_cannot_be(person):
    """One hour is too short for the session that a critical error makes mandatory."""
    page = person.page
    page.get_by_role("link", name="Agenda:", exact=False).first.click()
    page.get_by_role("link", name="Ver la agenda").click()
    page.get_by_role("link", name="Calendario").click()
    page.get_by_role("link", name="Agregar un taller").click()
    page.locator("[name=title_es]").fill("Taller de reforzamiento")
    page.locator("[name=title_en]").fill("Refresher workshop")
    page.locator("[name=first_day]").fill(f"{FIRST_DAY}")
    page.locator("[name=last_day]").fill(f"{FIRST_DAY}")
    page.locator("[name=rooms]").fill("A")
    page.locator("[name=starts]").fill("09:00")
    page.locator("[name=ends]").fill("10:00")
    page.get_by_role("button", name="Continuar").click()


def add_teachers(person):
    page = person.page
    for institution, topics in TEACHERS.items():
        page.get_by_role("link", name="Agregar una institución").click()
        offered = page.locator("[name=institution] option", has_text=institution)
        key = offered.first.get_attribute("value")
        page.locator("[name=institution]").select_option(key)
        for topic in topics:
            page.get_by_label(topic, exact=False).check()
        page.get_by_role("button", name="Continuar").click()
    person.look("agenda-calendar")


def read_conflict(person):
    page = person.page
    page.get_by_role("link", name="Agenda:", exact=False).first.click()
    see_calculation_arrive(page)
    conflict = page.locator("#conflicts ~ ul").inner_text()
    assert CRITICAL in conflict
    assert not page.get_by_role("link", name="Aprobar la agenda").count()
    person.look("agenda-conflict")
    page.get_by_role("link", name="Cambiar días, salas o límites").first.click()


def enlarge_calendar(person):
    page = person.page
    page.locator("a[href$='/calendar/workshops/1/']").click()
    page.locator("[name=last_day]").fill(f"{FIRST_DAY + timedelta(days=1)}")
    page.locator("[name=ends]").fill("17:00")
    page.locator("[name=breaks]").fill("13:00-14:00")
    page.get_by_role("button", name="Continuar").click()
    page.get_by_role("link", name="Agenda:", exact=False).first.click()
    wait_for_calculation(page)


def session_of(page, topic):
    return page.locator("article.session", has_text=topic).first


def read_board(person):
    """Every session opens to what it rests on; what was left out is listed."""
    page = person.page
    critical = session_of(page, CRITICAL)
    assert critical.get_by_text("Obligatoria: error crítico").count() >= 1
    critical.locator("summary").click()
    evidence = critical.locator("details").inner_text()
    assert re.search(r"Promedio de 9\d\.\d sobre 100 \(n = 30\)", evidence)
    assert re.search(r"Error crítico: 27\s%", evidence)
    assert re.search(r"\b[0-9a-f]{64}\b", evidence)
    left_out = page.locator("#left-out ~ ul")
    assert "Trata de personas" in left_out.inner_text()
    person.look("agenda-board")


def fix_a_place(person):
    """Move the mandatory session to the afternoon of the second day."""
    page = person.page
    session_of(page, CRITICAL).get_by_role("link", name="Mover").click()
    page.locator("[name=where]").select_option(f"1/{FIRST_DAY + timedelta(days=1)}")
    page.locator("[name=start]").fill("14:00")
    person.look("agenda-placement")
    page.get_by_role("button", name="Ver cuánto cuesta").click()
    save = page.get_by_role("button", name="Guardar el lugar")
    save.wait_for()
    assert "necesidad" in page.locator(".note").inner_text()
    person.look("agenda-preview")
    save.click()
    wait_for_calculation(page)
    moved = session_of(page, CRITICAL)
    assert moved.locator("time").inner_text().startswith("14:00")
    assert moved.get_by_text("Lugar fijado por usted").count() == 1
    cost = page.locator(".note", has_text="En comparación con la agenda")
    assert cost.count() == 1
    person.look("agenda-board-fixed")


def give_reasons(person):
    """Of each contested place, without which nothing is approved."""
    page = person.page
    page.get_by_role("link", name="Necesidades", exact=True).click()
    missing = page.get_by_role("link", name="Escribir la razón")
    while missing.count():
        missing.first.click()
        page.locator("[name=reason]").fill(REASON)
        page.get_by_role("button", name="Guardar la decisión").click()
        page.wait_for_url("**/needs/")
        wait_for_calculation(page)
    page.get_by_role("link", name="Ver la agenda").click()


def approve(person):
    page = person.page
    page.get_by_role("link", name="Aprobar la agenda").click()
    person.look("agenda-approve")
    assert "30 personas" in page.locator("main").inner_text()
    page.get_by_role("button", name="Aprobar la agenda").click()
    page.get_by_text("aprobó esta agenda").wait_for()


def see_what_was_made():
    """A refresher cohort with everybody in it, their modules, and real sessions."""
    cohorts = ask(
        "SELECT id FROM enrolments_cohort WHERE kind = 'refresher' AND name_es LIKE ?",
        f"%{TITLE}",
    )
    ((cohort,),) = cohorts
    lists = ask(
        "SELECT module_keys FROM enrolments_enrolment WHERE cohort_id = ?", cohort
    )
    assert len(lists) == 30
    assert all(json.loads(modules) for (modules,) in lists)
    sessions = ask(
        "SELECT cohort_id FROM agendas_approvedsession LEFT JOIN workshops_session"
        " ON session_id = workshops_session.id LEFT JOIN workshops_workshop"
        " ON workshop_id = workshops_workshop.id WHERE day > ?",
        f"{date.today()}",
    )
    assert sessions
    assert {each for (each,) in sessions} == {cohort}


def answer_recommendation(person):
    page = person.page
    page.get_by_role("link", name="Respuesta de la administración").click()
    page.locator("button[value=propose]").click()
    page.locator(".response-list a.go").first.click()
    page.locator("[name=answer][value=accepted]").check()
    page.locator("[name=action]").fill("Impartir el tema en el taller.")
    page.locator("[name=owner]").fill("Coordinación")
    page.locator("[name=due_on]").fill(f"{FIRST_DAY}")
    person.look("agenda-recommendation")
    page.locator("main form button").last.click()
    page.wait_for_url("**/response/")
    assert "Impartir el tema en el taller." in page.locator("main").inner_text()
    person.look("agenda-response")
    page.get_by_role("link", name="Agenda:", exact=False).first.click()


def fetch_documents(person, folder):
    pdf, workbook, calendar = (
        download(person.page, suffix, folder) for suffix in ("pdf", "xlsx", "ics")
    )
    text = subprocess.check_output(["pdftotext", "-layout", pdf, "-"], text=True)
    assert CRITICAL in " ".join(text.split())
    rows = [row for sheet in load_workbook(workbook) for row in sheet.values]
    assert any(CRITICAL in row for row in rows)
    events = Calendar.from_ical(calendar.read_text()).walk("VEVENT")
    assert any(CRITICAL in event["SUMMARY"] for event in events)


def download(page, suffix, folder):
    path = folder / f"agenda.{suffix}"
    address = page.locator(f"a[href$='agenda.{suffix}']").get_attribute("href")
    path.write_bytes(page.request.get(address).body())
    return path


def read_follow_up(person):
    page = person.page
    page.get_by_role("link", name="¿Ayudaron los talleres?").click()
    page.get_by_text(NO_BASELINE).wait_for()
    person.look("agenda-follow-up")
