import os
from datetime import timedelta

import pytest
from django.core import signing
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry

from cohorts.enrolments.models import Enrolment
from cohorts.rosters import uploads
from cohorts.rosters.models import RosterImport
from lms.people.models import User
from lms.people.roles import Role
from lms.spreadsheets.reading import MAX_BYTES
from tests.factories import rosters
from tests.factories.enrolments import CohortFactory
from tests.factories.people import InstitutionFactory, with_role

BAD = ("=1+1", *rosters.OSCAR[1:3], "no", *rosters.OSCAR[4:])


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _own_uploads(tmp_path, settings):
    location = {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {
        "uploads": settings.STORAGES["uploads"] | location
    }


@pytest.fixture
def browser(signed_in, db):
    InstitutionFactory(code="GT-GOV")
    CohortFactory(code="G5", country="GT")
    return signed_in(with_role(Role.COORDINATOR, country="GT"))


def upload(browser, data, name="list.xlsx"):
    file = SimpleUploadedFile(name, data)
    return browser.post(reverse("rosters:roster", args=["G5"]), {"file": file})


def kept_files():
    storage = storages["uploads"]
    folder = uploads.FOLDER
    return storage.listdir(folder)[1] if storage.exists(folder) else []


def test_preview_shows_what_would_happen_and_writes_nothing(browser):
    response = upload(browser, rosters.workbook(rosters.LUCIA, BAD))
    page = browser.get(response["Location"])

    text = page.content.decode()
    assert page.context["counts"] == {"created": 1, "updated": 0, "unchanged": 0}
    assert "Lucía de la O Íñiguez" in text
    assert "The cell A3 holds a formula. Write its value instead." in text
    assert "Write the whole e-mail, for example name@institution.gob." in text
    assert Enrolment.objects.count() == 0


def test_confirmed_list_is_imported_and_forgotten(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA))["Location"]

    response = browser.post(f"{preview}confirm/")

    assert response["Location"] == reverse("participants:people", args=["G5"])
    assert [one.user.email for one in Enrolment.objects.all()] == ["lucia@gob.gt"]
    assert RosterImport.objects.get().file_name == "list.xlsx"
    assert ModelLogEntry.objects.filter(action="rosters.roster_import").count() == 1
    assert kept_files() == []


def test_list_with_rejected_rows_is_not_imported_whole(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA, BAD))["Location"]

    response = browser.post(f"{preview}confirm/")

    assert response["Location"] == preview
    assert Enrolment.objects.count() == 0


def test_good_rows_are_imported_when_asked(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA, BAD))["Location"]

    browser.post(f"{preview}confirm/", {"partial": "1"})

    assert Enrolment.objects.count() == 1


def test_rejected_rows_come_back_with_their_reasons(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA, BAD))["Location"]

    response = browser.get(f"{preview}rejected.xlsx")

    header, row = rosters.cells_of(response.content)
    assert [value for value, _kind in header] == [*rosters.HEADER, "Row", "Reason"]
    assert row[0] == ("=1+1", "s")
    assert row[8] == (3, "n")
    assert row[9][0].startswith("The cell A3 holds a formula.")


def test_corrected_rows_can_be_sent_again(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA, BAD))["Location"]
    corrected = browser.get(f"{preview}rejected.xlsx").content

    page = browser.get(upload(browser, corrected)["Location"])

    assert page.context["plan"].table.unused == ["Row", "Reason"]
    assert [one.row for one in page.context["plan"].rejections] == [2]


def test_empty_list_offers_its_columns(browser):
    response = browser.get(reverse("rosters:roster_blank", args=["G5"]))

    (header,) = rosters.cells_of(response.content)
    assert [value for value, _kind in header][:2] == ["E-mail", "Given names"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (
            b"PK\x03\x04",
            "The workbook is damaged. Open it in Excel, save it again and send that.",
        ),
        (b"x" * (MAX_BYTES + 1), "The file is larger than 10 MB. Send it in parts."),
    ],
)
def test_unreadable_file_is_refused_and_not_kept(browser, data, sentence):
    page = upload(browser, data)

    assert page.context["form"].errors["file"] == [sentence]
    assert kept_files() == []


def test_list_without_anybody_offers_another_file(browser):
    page = browser.get(upload(browser, rosters.workbook())["Location"])

    assert b"The list names nobody." in page.content


@pytest.mark.parametrize("ending", ["confirm/", "rejected.xlsx"])
def test_upload_of_somebody_else_is_refused(browser, client, ending, administrator):
    preview = upload(browser, rosters.workbook(rosters.LUCIA))["Location"]
    client.force_login(administrator)
    act = client.post if ending == "confirm/" else client.get

    assert act(f"{preview}{ending}").status_code == 409
    assert User.objects.filter(email="lucia@gob.gt").count() == 0


def test_upload_into_another_cohort_is_refused(browser):
    other = CohortFactory(code="G6", country="GT")
    preview = upload(browser, rosters.workbook(rosters.LUCIA))["Location"]

    response = browser.post(f"{preview}confirm/".replace("G5", other.code))

    assert (response.status_code, Enrolment.objects.count()) == (409, 0)


def test_made_up_upload_leads_back(browser):
    response = browser.get(reverse("rosters:roster_preview", args=["G5", "made-up"]))

    assert response["Location"] == reverse("rosters:roster", args=["G5"])


def test_token_of_another_purpose_opens_no_file(browser):
    token = signing.dumps(["../../db.sqlite3", "x", 1, 1], salt="other")

    response = browser.get(reverse("rosters:roster_preview", args=["G5", token]))

    assert response["Location"] == reverse("rosters:roster", args=["G5"])


def test_old_uploads_are_deleted_with_the_next(browser):
    upload(browser, rosters.workbook(rosters.LUCIA))
    (old,) = kept_files()
    path = storages["uploads"].path(f"{uploads.FOLDER}/{old}")
    long_ago = os.stat(path).st_mtime - timedelta(hours=3).total_seconds()
    os.utime(path, (long_ago, long_ago))

    upload(browser, rosters.workbook(rosters.OSCAR))

    assert len(kept_files()) == 1
    assert kept_files() != [old]


def test_imports_of_before_are_listed(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA))["Location"]
    browser.post(f"{preview}confirm/")

    page = browser.get(reverse("rosters:roster", args=["G5"]))

    assert [one.created for one in page.context["imports"]] == [1]
    assert b"list.xlsx" in page.content


def test_rosters_of_another_country_are_not_there(signed_in, db):
    CohortFactory(code="HN-1", country="HN")
    browser = signed_in(with_role(Role.COORDINATOR, country="GT"))

    for name in ("roster", "roster_blank"):
        address = reverse(f"rosters:{name}", args=["HN-1"])
        assert browser.get(address).status_code == 404
