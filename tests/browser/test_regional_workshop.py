"""A regional cohort of seven institutions that meets for five days, to certificates.

The server believes that it is six days ago when the workshop is planned, and today when
its last lists are closed.
"""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.browser import Person, address_in
from tests.support.certificate_in_browser import ISSUED, wait_for_certificate
from tests.support.printed import address_in_picture, words_of_pdf
from tests.support.regional_workshop import (
    DAYS,
    INSTITUTIONS,
    PARTNERS,
    PEOPLE,
    fill_in,
    people,
    roster,
    timetable,
)

pytestmark = pytest.mark.browser
COHORT, DOMAIN, ROOM = "HN-REGIONAL", "honduras.example", "Copán"
PASSWORD = "una-frase-larga-y-propia"
DAY, EVENING = timedelta(days=1), timedelta(hours=6)
ALWAYS_THERE, OFTEN_AWAY = people(DOMAIN)[:2]


@pytest.fixture
def dated_site(site):
    """The site, whose clock is right again afterwards."""
    yield site
    site.set_clock()


def test_regional_cohort_meets_five_days_and_is_certified(
    dated_site, chromium, tmp_path
):
    site = dated_site
    coordinator = coordinator_of(site, chromium)
    days = timetable(datetime.now(UTC))
    site.set_clock(6 * DAY)
    open_cohort(coordinator, days)
    agree_with_partners(coordinator)
    plan_workshop(coordinator, days)
    publish(coordinator)
    enrol(coordinator, roster(tmp_path / "lista.xlsx", DOMAIN))
    phone = accept_invitation(Person(site, chromium), ALWAYS_THERE)
    absentee = accept_invitation(Person(site, chromium), OFTEN_AWAY)
    print_papers(coordinator, tmp_path)

    site.set_clock(5 * DAY - EVENING)
    take_first_day_by_sheet(coordinator)
    site.set_clock(4 * DAY)
    take_second_day_by_code(coordinator, phone, tmp_path)
    site.set_clock()
    take_other_days_by_excel(coordinator, tmp_path)

    see_certificate(phone, "Duración: 18 h,", tmp_path)
    see_what_is_lacking(coordinator, absentee)
    correct_first_day(coordinator)
    see_certificate(absentee, "Duración: 15 h 40 min,", tmp_path)


def coordinator_of(site, chromium):
    person = Person(site, chromium).sign_in("coordinator@demo.test")
    person.page.wait_for_url("**/")
    return person


def open_cohort(person, days):
    """Without a course: what counts is the attendance."""
    page = person.page
    page.goto("/cohorts/new/")
    page.locator("[name=kind]").select_option("regional")
    page.locator("[name=name_es]").fill("Capacitación en Honduras")
    page.locator("[name=name_en]").fill("Training in Honduras")
    page.locator("[name=code]").fill(COHORT)
    page.locator("[name=country]").select_option("HN")
    page.locator("[name=place]").fill("Tegucigalpa")
    page.locator("[name=delivery]").select_option("in_person")
    for name, day in (("starts_on", days[0]), ("ends_on", days[-1])):
        page.locator(f"[name={name}]").fill(f"{day[0].starts_at:%Y-%m-%d}")
    page.locator("[name=course_key]").select_option("")
    page.get_by_label("Todas las de Honduras").check()
    page.get_by_role("button", name="Crear la cohorte").click()
    page.get_by_role("link", name="Cambiar los criterios").click()
    page.get_by_label("Asistencia").fill("80")
    person.look("criteria-attendance")
    page.get_by_role("button", name="Guardar criterios").click()
    page.wait_for_url(f"**/cohorts/{COHORT}/")


def agree_with_partners(person):
    page = person.page
    tab(person, "Horario")
    page.get_by_role("link", name="Editar las instituciones").click()
    for name in PARTNERS:
        page.locator("[name=institution]").select_option(label=name)
        page.locator("[name=part]").select_option("teaches")
        page.get_by_role("button", name="Agregar", exact=True).click()
        page.locator(f"li b:text-is('{name}')").wait_for()
    person.look("partners")


def plan_workshop(person, days):
    page = person.page
    tab(person, "Horario")
    page.get_by_role("link", name="Agregar un taller").first.click()
    page.locator("[name=venue]").fill("Hotel Clarión, salón Copán")
    page.get_by_role("button", name="Crear el taller").click()
    for number, session in enumerate(s for day in days for s in day):
        page.locator(f"a[href$='?day={session.starts_at:%Y-%m-%d}']").click()
        fill_in_session(page, session)
        if not number:
            person.look("session-new")
        page.get_by_role("button", name="Agregar la sesión").click()
        page.get_by_role("heading", name=session.title).wait_for()


def fill_in_session(page, session):
    page.locator("[name=title_es]").fill(session.title)
    page.locator("[name=start]").fill(f"{session.starts_at:%H:%M}")
    page.locator("[name=end]").fill(f"{session.ends_at:%H:%M}")
    page.locator("[name=room]").fill(ROOM)
    page.get_by_label(session.partner).check()
    page.get_by_label(session.topic).check()


def publish(person):
    page = person.page
    page.get_by_role("button", name="Publicar").click()
    page.get_by_role("heading", name="Cambios sin enviar").wait_for()
    person.look("timetable-published")
    page.get_by_role("link", name="Como lo ven").click()
    person.look("programme")


def tab(person, name):
    """Go to a section of the cohort's pages, by links."""
    page = person.page
    link = page.locator("nav.tabs").get_by_role("link", name=name, exact=True)
    if not link.count():
        page.goto(f"/cohorts/{COHORT}/")
    link.click()
    page.locator(f"nav.tabs [aria-current]:text-is('{name}')").wait_for()


def enrol(person, path):
    page = person.page
    page.goto(f"/cohorts/{COHORT}/")
    page.get_by_role("link", name="Inscribir").first.click()
    page.locator("[type=file]").set_input_files(path)
    page.get_by_role("button", name="Revisar la lista").click()
    page.get_by_role("button", name=str(PEOPLE)).click()
    page.wait_for_load_state()
    tab(person, "Personas")
    assert page.get_by_text(f"{PEOPLE} personas").count()


def accept_invitation(person, row):
    page = person.page
    page.goto(address_in(person.site.mail_to(row[0]), "/invitation/"))
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password_again]").fill(PASSWORD)
    page.locator("[name=privacy]").check()
    page.get_by_role("button", name="Comenzar").click()
    page.get_by_role("heading", name="Su asistencia").wait_for()
    return person


def print_papers(person, folder):
    """The programme for the door, and the lists to sign."""
    page = person.page
    tab(person, "Horario")
    page.get_by_role("link", name="Taller en Tegucigalpa").click()
    programme = text_of(person, page.get_by_role("link", name="PDF"), folder)
    sessions = [session for day in DAYS for session in day]
    for words in ("Hotel Clarión", *PARTNERS, *(part for s in sessions for part in s)):
        assert words in programme
    tab(person, "Asistencia")
    papers = page.get_by_role("link", name="Listas de firmas de todas")
    signatures = text_of(person, papers, folder)
    for words in (name_of(ALWAYS_THERE), *INSTITUTIONS, *(s[1] for s in sessions)):
        assert words in signatures


def text_of(person, link, folder):
    """The words of the PDF behind the link, in one line."""
    answer = person.context.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    path = folder / "paper.pdf"
    path.write_bytes(answer.body())
    return words_of_pdf(path)


def take_first_day_by_sheet(person):
    """All present by one act, then the exception."""
    for session in DAYS[0]:
        open_sheet(person, session)
        page = person.page
        page.get_by_role("button", name=f"Marcar presentes a {PEOPLE} personas").click()
        page.locator(".sheet-bar").get_by_text(f"{PEOPLE} de {PEOPLE}").wait_for()
        if session == DAYS[0][0]:
            row = page.get_by_role("group", name=name_of(OFTEN_AWAY))
            row.get_by_label("Ausente").check()
            page.locator("[data-count=absent]:text-is('1')").wait_for()
            page.get_by_role("link", name="Excepciones, 1").click()
            assert page.locator("[data-row]:visible").count() == 1
            person.look("sheet")
        page.get_by_role("button", name="Cerrar la lista").click()
        page.get_by_text("Lista cerrada").wait_for()


def open_sheet(person, session):
    tab(person, "Asistencia")
    person.page.get_by_role("link", name=session[0]).click()


def take_second_day_by_code(person, phone, folder):
    """One officer scans; the others, without a phone, are marked on the sheet."""
    page = person.page
    page.goto("/")
    person.look("home-attendance")
    row = page.locator("main li", has_text=COHORT)
    row.get_by_role("link", name="Mostrar el código").click()
    page.get_by_role("button", name="Iniciar el código").click()
    page.locator("[data-screen] svg").first.wait_for()
    person.look("code")
    scan(phone, address_on_screen(page, folder))
    page.get_by_role("link", name="Volver a la lista").click()
    page.get_by_text("Código QR escaneado").wait_for()
    page.get_by_role("button", name=f"a {PEOPLE - 1} personas").click()
    page.locator(".sheet-bar").get_by_text(f"{PEOPLE} de {PEOPLE}").wait_for()


def address_on_screen(page, folder):
    path = folder / "screen.png"
    page.screenshot(path=path)
    return address_in_picture(path)


def scan(person, address):
    """With a browser in which nobody has signed in."""
    person.context.clear_cookies()
    page = person.page
    page.goto(address)
    person.look("scan")
    page.get_by_role("link", name="Entrar para registrarla").click()
    page.get_by_label("Correo electrónico").fill(ALWAYS_THERE[0])
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Entrar", exact=True).click()
    page.get_by_role("button", name="Registrar mi asistencia").click()
    page.get_by_text("Presente: escaneó").wait_for()
    person.look("scan-recorded")


def take_other_days_by_excel(person, folder):
    page = person.page
    tab(person, "Asistencia")
    page.get_by_role("link", name="Asistencia por Excel").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar la plantilla").click()
    download.value.save_as(folder / "asistencia.xlsx")
    absences = {(name_of(OFTEN_AWAY), DAYS[4][0][0])}
    file = fill_in(folder / "asistencia.xlsx", absences)
    page.locator("[type=file]").set_input_files(file)
    page.get_by_role("button", name="Revisar la asistencia").click()
    page.get_by_role("button", name="Guardar la asistencia").wait_for()
    person.look("attendance-import")
    page.get_by_role("button", name="Guardar la asistencia").click()
    closing = page.locator("form[action$='/attendance/close/']")
    closing.get_by_role("button").click()
    closing.wait_for(state="detached")
    assert page.get_by_text("Cerrada", exact=True).count() == 9


def see_what_is_lacking(coordinator, absentee):
    coordinator.look("attendance-short")
    row = coordinator.page.locator("li", has_text=name_of(OFTEN_AWAY, True))
    assert "1 sesión" in row.inner_text()
    page = absentee.page
    page.goto("/")
    page.get_by_role("link", name="Ver su asistencia").click()
    page.get_by_text("Le falta lo siguiente: 1 sesión").wait_for()
    absentee.look("own-attendance")


def correct_first_day(person):
    page = person.page
    open_sheet(person, DAYS[0][0])
    row = page.get_by_role("group", name=name_of(OFTEN_AWAY))
    row.get_by_label("Tarde").check()
    row.get_by_label("Minutos").fill("20")
    page.get_by_label("Motivo del cambio").fill("Firmó la lista en papel a las 9:20.")
    page.get_by_role("button", name="Guardar la corrección").click()
    page.get_by_role("heading", name="Correcciones").wait_for()
    person.look("sheet-corrected")


def see_certificate(person, hours, folder):
    """Once the worker has issued it."""
    page = person.page
    wait_for_certificate(page)
    page.locator(ISSUED).first.click()
    words = text_of(person, page.locator("a[href$='/pdf/']").first, folder)
    assert hours in words


def name_of(row, is_spoken=False):
    _email, given, first, second, _institution = row
    return f"{given} {first} {second}" if is_spoken else f"{first} {second}, {given}"
