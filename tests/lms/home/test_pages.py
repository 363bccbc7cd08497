"""The pages that no upper app owns."""

import gzip
import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from lms.people.demo import PEOPLE, load_demo
from lms.people.models import RoleAssignment, User
from lms.starter.loading import Report
from tests.factories.people import InstitutionFactory

ROOT = Path(__file__).resolve().parents[3]

APPS = ["lms", "curricula", "cohorts", "assessments", "certificates"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "es", "en"),
    [
        ("/help/", "Si participa en un curso", "If you are in a course"),
        ("/privacy/", "No guarda datos de niñas", "never keeps data about children"),
        ("/accessibility/", "WCAG 2.2, nivel AA", "WCAG 2.2, level AA"),
    ],
)
def test_texts_are_told_in_both_languages(client, address, es, en):
    for language, words in (("es", es), ("en", en)):
        client.cookies["django_language"] = language
        assert words in client.get(address).content.decode()


@pytest.mark.django_db
def test_design_is_shown_in_the_trial_only(client, settings):
    closed = client.get("/style/", follow=True).status_code
    settings.DEMO = True
    html = client.get("/style/").content.decode()

    assert closed == 404
    assert "design/css/style.css" in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_reason_error"' in html


@pytest.mark.django_db
def test_trial_tells_its_accounts(client, settings):
    settings.DEMO, settings.REQUIRE_SECOND_FACTOR = True, False
    client.cookies["django_language"] = "en"

    for address in ("/", "/accounts/login/"):
        html = client.get(address).content.decode()
        assert "The second factor, which every role needs, is off here." in html
        assert all(person.email in html for person in PEOPLE)


def weight(pattern):
    files = [path for app in APPS for path in (ROOT / app / "static").rglob(pattern)]
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)


def test_styles_of_the_frame_are_light():
    base = (ROOT / "lms/design/templates/base.html").read_text()
    linked = re.findall(r'asset "(design/css/\w+\.css)"', base)
    sheets = [ROOT / "lms/design/static" / name for name in linked]

    assert sum(len(gzip.compress(sheet.read_bytes(), 9)) for sheet in sheets) <= 10_240


def test_styles_of_all_floors_are_light():
    assert weight("*.css") <= 14 * 1024


def test_own_scripts_are_light():
    assert weight("*.js") <= 3 * 1024


@pytest.mark.django_db
def test_trial_accounts_open_once(settings):
    settings.DEMO = True
    for code in {person.institution for person in PEOPLE}:
        InstitutionFactory(code=code)

    first, second = Report(), Report()
    load_demo(first)
    load_demo(second)

    assert first.counts["demo account"] == {"created": len(PEOPLE)}
    assert second.counts["demo account"] == {"unchanged": len(PEOPLE)}
    assert User.objects.count() == len(PEOPLE)
    assert RoleAssignment.objects.count() == sum(bool(one.role) for one in PEOPLE)


@pytest.mark.django_db
def test_trial_is_not_filled_elsewhere():
    with pytest.raises(CommandError, match="only for a trial"):
        call_command("load_demo", stdout=io.StringIO())


@pytest.mark.django_db
def test_trial_needs_the_programme_first(settings):
    settings.DEMO = True

    with pytest.raises(CommandError, match="Load the programme first"):
        call_command("load_demo", stdout=io.StringIO())
