"""The screens of attendance by Excel."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cohorts.attendance.import_plan import plan_upload
from cohorts.attendance.models import AttendanceUpload
from cohorts.results.models import Result
from lms.people.roles import Role
from lms.spreadsheets.archive import OLE
from tests.factories.attendance import close, filled, sessions_of, uploaded
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import with_role
from tests.support.queries import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


@pytest.fixture
def workshop(two_days):
    return two_days


@pytest.fixture
def people(three_people):
    return three_people


def ledger():
    rows = Result.objects.order_by("pk")
    return [(row.outcome, row.minutes, row.source) for row in rows]


def address(name, workshop, *more):
    return reverse(f"attendance:{name}", args=[workshop.pk, *more])


def send(client, workshop, data, name="a.xlsx"):
    file = SimpleUploadedFile(name, data)
    return client.post(address("import_file", workshop), {"file": file}, follow=True)


@pytest.fixture
def instructor(signed_in, workshop):
    person = with_role(Role.INSTRUCTOR)
    workshop.cohort.instructors.add(person)
    return signed_in(person)


def test_instructor_downloads_fills_reviews_and_confirms(
    instructor, english, workshop, people
):
    template = instructor.get(address("import_template", workshop))
    page = send(instructor, workshop, filled(workshop, (people[0], "late 15")))
    upload = AttendanceUpload.objects.get()

    assert template.headers["Content-Disposition"] == (
        'attachment; filename="HN-1-attendance.xlsx"'
    )
    assert "Late, 15 min" in page.text
    assert ledger() == []
    done = instructor.post(
        address("import_confirm", workshop, upload.token),
        {"seen": plan_upload(upload).fingerprint},
        follow=True,
    )
    assert "1 new mark saved. 0 changed." in done.text
    assert done.redirect_chain[-1][0] == "/cohorts/HN-1/attendance/"
    assert ledger() == [("late", 105, "import")]


def test_short_reason_is_asked_for_again(instructor, english, workshop, people):
    close(sessions_of(workshop)[0])
    send(instructor, workshop, filled(workshop, (people[0], "absent")))
    upload = AttendanceUpload.objects.get()
    data = {"seen": plan_upload(upload).fingerprint, "reason": "typed <before>"}

    page = instructor.post(address("import_confirm", workshop, upload.token), data)

    assert "Give the reason in at least 20 characters." in page.text
    assert "typed &lt;before&gt;</textarea>" in page.text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This file is not an Excel workbook."),
        (b"PK\x03\x04 not a zip", "The workbook is damaged."),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "The workbook has a password.",
        ),
        (b"a,b\n1,2\n", "This is not the template of this workshop"),
    ],
)
def test_file_that_cannot_be_read_is_refused(
    instructor, english, workshop, data, sentence
):
    assert sentence in send(instructor, workshop, data).text
    assert not AttendanceUpload.objects.exists()


def test_template_without_marks_is_refused(instructor, english, workshop, people):
    page = send(instructor, workshop, filled(workshop))

    assert "The workbook has no marks in it." in page.text


def test_upload_of_somebody_else_is_not_shown(
    instructor, english, workshop, people, coordinator
):
    upload = uploaded(workshop, coordinator, (people[0], "present"))

    page = instructor.get(
        address("import_preview", workshop, upload.token), follow=True
    )

    assert "This upload is no longer available. Choose the file again." in page.text


def test_review_asks_as_much_for_many_people_as_for_few(instructor, workshop, people):
    counts = []
    for more in (0, 9):
        EnrolmentFactory.create_batch(more, cohort=workshop.cohort)
        rows = [
            (each, "late 15", "absent") for each in workshop.cohort.enrolments.all()
        ]
        review = send(instructor, workshop, filled(workshop, *rows))
        counts.append(queries_of(instructor, review.request["PATH_INFO"]))
        assert len(plan_upload(AttendanceUpload.objects.last()).new) == 2 * len(rows)

    assert counts[0] == counts[1]
