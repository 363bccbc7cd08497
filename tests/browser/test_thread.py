"""One officer's whole way, from a row of a roster to a verified certificate.

Leaves in `build/`: `certificate.pdf`, `certificate-altered.pdf` and the certifying
authority's `root.pem`; with `--pictures` also pictures of each main screen.
"""

import json
import shutil
import subprocess

import pytest
from openpyxl import Workbook

from tests.support.browser import BUILD, DATA, Person, address_in
from tests.support.certificate_in_browser import ISSUED, wait_for_certificate
from tests.support.printed import address_in_picture
from tests.support.quiz_in_browser import answer_all, read_to_the_quiz

pytestmark = pytest.mark.browser
OFFICER = "maria.jose@example.org"
PASSWORD = "una-frase-larga-y-propia"
COHORT = "GT-2027"


def test_officer_goes_from_roster_to_verified_certificate(site, chromium, tmp_path):
    coordinator = Person(site, chromium)
    look_around_in_public(coordinator)
    open_cohort(coordinator)
    import_roster(coordinator, roster(tmp_path / "lista.xlsx"))

    officer = Person(site, chromium)
    accept_invitation(officer, site.mail_to(OFFICER))
    read_lessons(officer)
    pass_quiz(officer)
    serial = see_certificate(officer)
    coordinator.page.goto(f"/cohorts/{COHORT}/")
    coordinator.look("cohort")

    pdf = download_as_liaison(Person(site, chromium), serial)
    be_refused_as_foreign_liaison(Person(site, chromium), serial)
    altered = alter(pdf)
    verify(Person(site, chromium), address_on(pdf), altered)
    verify_on_the_command_line(site, pdf, altered)
    shutil.copy(DATA / "keys" / "root.pem", BUILD / "root.pem")


def look_around_in_public(person):
    person.page.goto("/")
    person.look("home-public")
    person.page.goto("/accounts/login/")
    person.look("sign-in")
    person.page.goto("/es/")
    person.look("catalogue")
    person.page.goto("/style/")
    person.look("style")


def open_cohort(person):
    person.sign_in("coordinator@demo.test")
    person.page.wait_for_url("**/")
    person.look("home-coordinator")
    person.page.goto("/cohorts/")
    person.look("cohorts")
    page = person.page
    page.goto("/cohorts/new/")
    page.locator("[name=kind]").select_option("regional")
    page.locator("[name=name_es]").fill("Guatemala 2027")
    page.locator("[name=name_en]").fill("Guatemala 2027")
    page.locator("[name=code]").fill(COHORT)
    page.locator("[name=country]").select_option("GT")
    page.get_by_label("Gobierno de Guatemala").check()
    page.get_by_label("Instituto Nacional de Migración", exact=False).nth(-1).check()
    for module in page.locator("[name=module_keys]").all()[1:]:
        module.uncheck()
    page.locator("[name=pass_mark]").fill("80")
    person.look("cohort-new")
    page.get_by_role("button", name="Crear la cohorte").click()
    page.wait_for_url(f"**/cohorts/{COHORT}/")


def roster(path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Lista de participantes"])
    sheet.append(["Correo", "Nombre(s)", "Apellido paterno", "Apellido materno"])
    sheet.cell(2, 5, "Dependencia")
    sheet.append([OFFICER, "María José", "de la O", "Ñáñez"])
    sheet.cell(3, 5, "Gobierno de Guatemala")
    sheet.append(["sin-arroba", "Juan", "Pérez", "López"])
    sheet.cell(4, 5, "Ministerio que nadie conoce")
    book.save(path)
    return path


def import_roster(person, path):
    page = person.page
    page.goto(f"/cohorts/{COHORT}/roster/")
    person.look("roster")
    page.locator("[type=file]").set_input_files(path)
    page.get_by_role("main").locator("form button").first.click()
    page.wait_for_url(f"**/cohorts/{COHORT}/roster/*/")
    person.look("roster-preview")
    page.get_by_role("button", name="sin las demás filas").click()
    page.wait_for_load_state()
    page.goto(f"/cohorts/{COHORT}/people/")
    assert page.get_by_text(OFFICER).count() == 1
    person.look("people")


def accept_invitation(person, mail):
    page = person.page
    page.goto(address_in(mail, "/invitation/"))
    assert page.locator("[name=certificate_name]").input_value() == (
        "María José de la O Ñáñez"
    )
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password_again]").fill(PASSWORD)
    page.locator("[name=privacy]").check()
    person.look("invitation")
    page.get_by_role("main").locator("form button").click()
    page.wait_for_url(f"**/learn/{COHORT}/")
    person.look("learning")
    page.goto("/")
    person.look("home-trainee")


def read_lessons(person):
    page = person.page
    page.locator(".next .button").click()
    page.wait_for_url("**/learn/**")
    person.look("lesson")
    read_to_the_quiz(page)


def pass_quiz(person):
    page = person.page
    page.wait_for_url("**/quiz/")
    person.look("quiz")
    page.get_by_role("main").locator("form button").first.click()
    page.wait_for_url("**/attempts/*/")
    person.look("attempt")
    answer_all(page, "es")
    page.get_by_role("button", name="Revisar y entregar").first.click()
    page.wait_for_url("**/review/")
    person.look("review")
    page.get_by_role("main").locator("form button").click()
    page.wait_for_url("**/result/")
    person.look("result")


def see_certificate(person):
    page = person.page
    wait_for_certificate(page)
    person.look("certificates")
    page.goto("/")
    person.look("home-certified")
    page.goto("/certificates/")
    page.locator(ISSUED).first.click()
    page.wait_for_url("**/certificates/OPI-*/")
    person.look("certificate")
    return page.url.rstrip("/").rsplit("/", 1)[1]


def download_as_liaison(person, serial):
    person.sign_in("liaison.gt@demo.test")
    person.page.wait_for_url("**/")
    person.look("home-liaison")
    person.page.goto("/portal/")
    person.look("portal")
    person.page.goto("/portal/people/")
    assert person.page.get_by_text(OFFICER).count() == 1
    person.look("portal-people")
    person.page.goto("/portal/")
    with person.page.expect_download() as download:
        person.page.locator(f"a[href*='{serial}/pdf/']").first.click()
    path = BUILD / "certificate.pdf"
    download.value.save_as(path)
    return path


def be_refused_as_foreign_liaison(person, serial):
    person.sign_in("liaison.hn@demo.test")
    person.page.wait_for_url("**/")
    for address in (f"/certificates/{serial}/", f"/certificates/{serial}/pdf/"):
        assert person.context.request.get(address).status == 404
    person.page.goto("/portal/")
    assert serial not in person.page.content()
    person.page.goto(f"/certificates/{serial}/")
    person.look("not-found")


def address_on(pdf):
    """What the QR code on the printed page says."""
    picture = BUILD / "certificate"
    subprocess.run(["pdftoppm", "-r", "110", "-png", "-singlefile", pdf, picture])
    return address_in_picture(picture.with_suffix(".png"))


def alter(pdf):
    """The same file with one byte of its page changed."""
    content = bytearray(pdf.read_bytes())
    start = content.index(b"stream\n", content.index(b"/Contents")) + 40
    content[start] ^= 1
    path = BUILD / "certificate-altered.pdf"
    path.write_bytes(content)
    return path


def verify(person, address, altered):
    page = person.page
    page.goto(address)
    assert page.get_by_text("María José de la O Ñáñez").count() >= 1
    person.look("verified")
    page.goto("/verify/")
    person.look("verify")
    page.locator("[type=file]").set_input_files(altered)
    page.locator("form:has([type=file]) button").first.click()
    page.wait_for_load_state()
    assert page.get_by_role("heading", name="alterado").count() == 1
    person.look("altered")


def verify_on_the_command_line(site, pdf, altered):
    code, output = site.manage("verify_certificate", pdf, "--json")
    assert (code, json.loads(output)["verdict"]) == (0, "valid")
    code, output = site.manage("verify_certificate", altered, "--json")
    assert code == 1, output
