import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.rosters import imports, uploads
from cohorts.rosters.models import RosterImport, RosterUpload
from cohorts.rosters.uploads import forget_uploads, purge_uploads
from lms.jobs.models import Job
from lms.people.erasure import erase_person
from lms.people.models import User
from lms.people.roles import Role
from lms.spreadsheets.models import VALID_FOR
from lms.spreadsheets.reading import MAX_BYTES
from tests.factories import rosters
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.support.queries import queries_of

BAD = ("=1+1", *rosters.OSCAR[1:3], "no", *rosters.OSCAR[4:])


pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def browser(signed_in, db):
    InstitutionFactory(code="GT-GOV")
    CohortFactory(code="G5", country="GT")
    return signed_in(with_role(Role.COORDINATOR, country="GT"))


def upload(browser, data, name="list.xlsx"):
    file = SimpleUploadedFile(name, data)
    return browser.post(reverse("rosters:roster", args=["G5"]), {"file": file})


def confirm(browser, preview, **also):
    """Press the button of the preview: its hidden fields say what was seen."""
    page = browser.get(preview)
    seen = {"seen": page.context["seen"], **page.context["counts"]}
    return browser.post(f"{preview}confirm/", seen | also)


def test_preview_shows_what_would_happen_and_writes_nothing(browser):
    response = upload(browser, rosters.workbook(rosters.LUCIA, BAD))
    page = browser.get(response["Location"])

    text = page.content.decode()
    assert page.context["counts"] == {"created": 1, "updated": 0, "unchanged": 0}
    assert "Lucía de la O Íñiguez" in text
    assert "Cell A3 contains a formula. Enter its value instead." in text
    assert "Enter a complete e-mail address, such as name@institution.gob." in text
    assert Enrolment.objects.count() == 0


def test_confirmed_list_is_imported(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA))["Location"]

    response = confirm(browser, preview)

    assert response["Location"] == reverse("participants:people", args=["G5"])
    assert [each.user.email for each in Enrolment.objects.all()] == ["lucia@gob.gt"]
    assert RosterImport.objects.get().file_name == "list.xlsx"
    assert ModelLogEntry.objects.filter(action="rosters.roster_import").count() == 1
    assert RosterUpload.objects.get().confirmed_at is not None


def test_confirmed_list_is_not_imported_again(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA))["Location"]
    confirm(browser, preview)

    assert browser.post(f"{preview}confirm/").status_code == 409
    assert RosterImport.objects.count() == 1


def test_list_with_rejected_rows_is_not_imported_whole(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA, BAD))["Location"]

    response = confirm(browser, preview)

    assert response["Location"] == preview
    assert Enrolment.objects.count() == 0


def test_good_rows_are_imported_when_asked(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA, BAD))["Location"]

    confirm(browser, preview, partial="1")

    assert Enrolment.objects.count() == 1


def test_rejected_rows_come_back_with_their_reasons(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA, BAD))["Location"]

    response = browser.get(f"{preview}rejected.xlsx")

    header, row = rosters.cells_of(response.content)
    assert [value for value, _kind in header] == [*rosters.HEADER, "Row", "Reason"]
    assert row[0] == ("=1+1", "s")
    assert row[8] == (3, "n")
    assert row[9][0].startswith("Given names: Cell A3 contains a formula.")


def test_cells_with_a_problem_are_coloured_in_the_rejected_rows(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA, BAD))["Location"]

    response = browser.get(f"{preview}rejected.xlsx")

    sheet = load_workbook(io.BytesIO(response.content)).active
    coloured = [cell.coordinate for cell in sheet[2] if cell.fill.fill_type == "solid"]
    assert coloured == ["A2", "D2"]
    assert response["Content-Disposition"] == (
        'attachment; filename="G5-rows-with-errors.xlsx"'
    )


def test_document_numbers_are_masked_in_the_preview(browser):
    rows = (rosters.LUCIA, (*rosters.OSCAR[:7], "D-1001"))
    preview = upload(browser, rosters.workbook(*rows))["Location"]

    page = browser.get(preview).content.decode()

    assert "••001" in page
    assert "D1001" not in page


def test_corrected_rows_can_be_sent_again(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA, BAD))["Location"]
    corrected = browser.get(f"{preview}rejected.xlsx").content

    page = browser.get(upload(browser, corrected)["Location"])

    assert page.context["plan"].table.unused_headers == ["Row", "Reason"]
    assert [rejection.row for rejection in page.context["plan"].rejections] == [2]


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
            "The workbook is damaged. Open it in Excel, save it again and upload it.",
        ),
        (
            b"x" * (MAX_BYTES + 1),
            "The file is larger than 10 MB. Split it into several files.",
        ),
        (
            b"%PDF-1.7\n1 0 obj",
            "This file is not an Excel workbook. Save it as .xlsx or CSV.",
        ),
    ],
)
def test_unreadable_file_is_refused_and_not_kept(browser, data, sentence):
    page = upload(browser, data)

    assert page.context["form"].errors["file"] == [sentence]
    assert RosterUpload.objects.count() == 0


def test_list_without_anybody_offers_another_file(browser):
    page = browser.get(upload(browser, rosters.workbook())["Location"])

    assert b"The list has no people in it." in page.content


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


def test_rows_that_nobody_confirmed_are_deleted_by_the_worker_in_time(
    browser, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    upload(browser, rosters.workbook(rosters.LUCIA))
    due = DBTaskResult.objects.get().run_after - timezone.now()
    RosterUpload.objects.update(uploaded_at=timezone.now() - VALID_FOR)

    forget_uploads.call()

    assert timedelta(minutes=119) < due <= VALID_FOR
    assert RosterUpload.objects.count() == 0


def test_review_is_recorded_with_its_number_of_rows(browser):
    upload(browser, rosters.workbook(rosters.LUCIA, BAD))

    line = ModelLogEntry.objects.get(action="rosters.roster_preview")
    assert line.data == {"address": "127.0.0.1", "rows": 2}


def test_rows_reviewed_in_an_hour_are_limited_for_each_person(browser, monkeypatch):
    monkeypatch.setattr(uploads, "ROWS_AN_HOUR", 3)
    rows = rosters.workbook(rosters.LUCIA, rosters.OSCAR)
    first = upload(browser, rows)

    refused = upload(browser, rows)
    RosterUpload.objects.update(uploaded_at=timezone.now() - timedelta(minutes=61))
    later = upload(browser, rows)

    assert (first.status_code, later.status_code) == (302, 302)
    assert refused.context["form"].errors["file"] == [
        "You have reviewed lists of more than 3 rows in one hour. "
        "Wait an hour and upload the list again."
    ]


def test_rows_of_an_old_import_are_purged(browser, capsys):
    confirm(browser, upload(browser, rosters.workbook(rosters.LUCIA))["Location"])
    RosterUpload.objects.update(uploaded_at=timezone.now() - timedelta(days=91))

    call_command("purge_rosters")

    assert capsys.readouterr().out == "1 lists deleted.\n"
    assert (RosterUpload.objects.count(), RosterImport.objects.count()) == (0, 1)


def test_rows_of_a_young_import_are_kept(browser):
    confirm(browser, upload(browser, rosters.workbook(rosters.LUCIA))["Location"])
    RosterUpload.objects.update(uploaded_at=timezone.now() - timedelta(days=89))

    assert purge_uploads() == 0


def test_plan_that_changed_meanwhile_is_shown_anew_and_not_written(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA))["Location"]
    page = browser.get(preview)
    seen = {"seen": page.context["seen"], **page.context["counts"]}
    cohort = Cohort.objects.get()
    EnrolmentFactory(cohort=cohort, user=UserFactory(email="lucia@gob.gt"))

    response = browser.post(f"{preview}confirm/", seen, follow=True)

    words = response.content.decode()
    assert response.redirect_chain[0][0] == preview
    assert "so nothing was imported. The preview had 1 to enrol" in words
    assert User.objects.get(email="lucia@gob.gt").given_names != "Lucía"
    assert RosterImport.objects.count() == 0


def test_long_list_becomes_a_job(browser):
    rows = [
        (*rosters.LUCIA[:3], f"p{n}@gob.gt", *rosters.LUCIA[4:7], f"D-{n:04}")
        for n in range(imports.DIRECT + 1)
    ]
    preview = upload(browser, rosters.workbook(*rows))["Location"]

    response = confirm(browser, preview)

    job = Job.objects.get()
    assert response["Location"] == f"/jobs/{job.pk}/"
    assert (job.state, job.done, job.total) == (Job.State.DONE, 201, 201)
    assert Enrolment.objects.count() == 201
    assert RosterImport.objects.get().created == 201
    assert "/cohorts/G5/people/" in browser.get(response["Location"]).content.decode()


def test_import_is_undone_after_a_question(browser):
    confirm(browser, upload(browser, rosters.workbook(rosters.LUCIA))["Location"])
    address = reverse("rosters:import_undo", args=["G5", RosterImport.objects.get().pk])

    question = browser.get(address).content.decode()
    browser.post(address)

    assert "Undo the import of list.xlsx?" in question
    assert Enrolment.objects.get().withdrawn_at is not None
    assert browser.get(address).status_code == 404
    assert (
        "Undone" in browser.get(reverse("rosters:roster", args=["G5"])).content.decode()
    )


def test_import_of_people_whom_one_does_not_work_with_is_not_undone(browser):
    cohort = Cohort.objects.get()
    abroad = InstitutionFactory(code="HN-GOV", country="HN")
    enrolment = EnrolmentFactory(cohort=cohort, user=UserFactory(institution=abroad))
    facts = {"created": 1, "updated": 0, "unchanged": 0, "rejected": 0}
    roster_import = RosterImport.objects.create(
        cohort=cohort, file_name="hn.xlsx", enrolments=[enrolment.pk], **facts
    )
    address = reverse("rosters:import_undo", args=["G5", roster_import.pk])

    assert browser.get(address).status_code == 403
    assert browser.post(address).status_code == 403
    enrolment.refresh_from_db()
    assert enrolment.withdrawn_at is None


def test_imports_of_before_are_listed(browser):
    preview = upload(browser, rosters.workbook(rosters.LUCIA))["Location"]
    confirm(browser, preview)

    page = browser.get(reverse("rosters:roster", args=["G5"]))

    assert [each.created for each in page.context["imports"]] == [1]
    assert b"list.xlsx" in page.content


def test_rosters_of_another_country_are_not_there(signed_in, db):
    CohortFactory(code="HN-1", country="HN")
    browser = signed_in(with_role(Role.COORDINATOR, country="GT"))

    for name in ("roster", "roster_blank"):
        address = reverse(f"rosters:{name}", args=["HN-1"])
        assert browser.get(address).status_code == 404


def test_erasing_a_person_deletes_the_lists_of_their_cohorts(
    cohort, coordinator, administrator
):
    enrolment = EnrolmentFactory(cohort=cohort)
    elsewhere = EnrolmentFactory()
    table = {"rows": []}
    for each in (cohort, elsewhere.cohort):
        RosterUpload.objects.create(
            cohort=each, uploaded_by=coordinator, file_name="a.xlsx", table=table
        )

    erase_person(enrolment.user, by=administrator, reason="Solicitud ARCO 12")

    assert RosterUpload.objects.get().cohort == elsewhere.cohort


def test_reviews_ask_as_much_for_many_people_as_for_few(browser):
    """Of new people, of changed ones and of rejected rows, and the way to undo."""
    counts = []
    for people in (2, 10):
        rows = [
            (*rosters.LUCIA[:3], f"{people}-{each}@gob.gt", *rosters.LUCIA[4:7], "")
            for each in range(people)
        ]
        confirm(browser, upload(browser, rosters.workbook(*rows))["Location"])
        changed = [(*row[:6], "Directora", "") for row in rows]
        new = [(*row[:3], f"new-{row[3]}", *row[4:]) for row in rows]
        data = rosters.workbook(*changed, *new, *[BAD] * people)
        preview = upload(browser, data)["Location"]
        undo = reverse(
            "rosters:import_undo", args=["G5", RosterImport.objects.latest("pk").pk]
        )
        addresses = [preview, f"{preview}rejected.xlsx", undo]
        counts.append([queries_of(browser, address) for address in addresses])
        seen = browser.get(preview).context["counts"]
        assert seen == {"created": people, "updated": people, "unchanged": 0}

    assert counts[0] == counts[1]
