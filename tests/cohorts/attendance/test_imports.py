"""The attendance of several sessions from a workbook: template, preview, writing."""

from datetime import timedelta
from functools import partial
from io import BytesIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from cohorts.attendance import imports, services
from cohorts.attendance.import_plan import plan_upload
from cohorts.attendance.import_reading import read_marks
from cohorts.attendance.imports import ChangedMeanwhile, confirm_upload
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.attendance.models import AttendanceUpload
from cohorts.results.models import Result
from cohorts.workshops.services import cancel_session, change_session
from tests.factories.attendance import close, filled, sessions_of, uploaded
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import make_published_workshop
from tests.support.at_once import at_once

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("queue"),
    pytest.mark.on_postgres,
]
REASON = "Se capturó de la lista firmada en papel."


@pytest.fixture
def workshop(two_days):
    return two_days


@pytest.fixture
def people(three_people):
    return three_people


def confirm(upload, **details):
    return confirm_upload(upload, seen=plan_upload(upload).fingerprint, **details)


def ledger():
    rows = Result.objects.order_by("pk")
    return [(row.outcome, row.minutes, row.source) for row in rows]


def problems(upload):
    return [tuple(each) for each in plan_upload(upload).problems]


def test_template_has_people_and_sessions_and_offers_the_words(
    english, workshop, people
):
    sheet = load_workbook(BytesIO(filled(workshop))).active

    assert [cell.value for cell in sheet[1]] == [
        "Reference",
        "Name",
        "Institution",
        "Mon 30, 9:00 to 11:00: Human rights",
        "Tue 1, 9:00 to 11:00: Human rights",
    ]
    assert [row[0].value for row in sheet.iter_rows(min_row=3)] == [
        f"HN-1-{person.pk}" for person in people
    ]
    assert [sheet["B3"].value, sheet["D3"].value] == ["Alonso Íñiguez, Ana Lucía", None]
    assert sheet.row_dimensions[2].hidden
    [choice] = sheet.data_validations.dataValidation
    assert choice.formula1 == (
        '"present,late 15,left early 30,excused,excused: medical note,'
        'excused: official duty,excused: family reason,absent"'
    )
    assert str(choice.sqref) == "D3:E1000"


def test_workbook_is_written_at_once_and_only_once(workshop, people, coordinator):
    rows = [(people[0], "presente", "late 15"), (people[1], None, "Ausente")]

    plan = confirm(uploaded(workshop, coordinator, *rows))
    again = plan_upload(uploaded(workshop, coordinator, *rows))

    assert [len(plan.new), len(plan.changed), plan.unchanged] == [3, 0, 0]
    assert sorted(ledger()) == [
        ("absent", 0, "import"),
        ("late", 105, "import"),
        ("present", 120, "import"),
    ]
    assert [len(again.new), len(again.changed), again.unchanged] == [0, 0, 3]
    assert not again.is_writable
    assert ModelLogEntry.objects.filter(action="attendance.import").count() == 1


def test_change_of_a_mark_is_a_correction(english, workshop, people, coordinator):
    monday = sessions_of(workshop)[0]
    services.mark_attendance(
        monday, people[0], Mark(Outcome.ABSENT), Marking(coordinator)
    )
    upload = uploaded(workshop, coordinator, (people[0], "late 20"))
    [change] = plan_upload(upload).changed

    confirm(upload)

    assert [change.words_before, change.words] == ["Absent", "Late, 20 min"]
    assert ledger() == [("absent", 0, "staff"), ("late", 100, "import")]


def test_mark_that_was_undone_can_be_imported(workshop, people, coordinator):
    monday = sessions_of(workshop)[0]
    services.mark_rest_present(monday, by=coordinator)
    services.undo_last_act(monday, by=coordinator)

    confirm(uploaded(workshop, coordinator, (people[0], "present")))

    row = services.latest_result(monday, people[0])
    assert (row.outcome, row.source) == ("present", "import")


def test_closed_list_needs_a_reason_and_nothing_is_written_without(
    english, workshop, people, coordinator
):
    close(sessions_of(workshop)[0])
    before = ledger()
    upload = uploaded(workshop, coordinator, (people[0], "absent", "present"))

    with pytest.raises(ValidationError, match="This list is closed"):
        confirm(upload, reason="corto")

    assert ledger() == before
    assert plan_upload(upload).needs_reason
    confirm(upload, reason=REASON)
    assert ledger()[len(before) :] == [
        ("present", 120, "import"),
        ("absent", 0, "import"),
    ]
    assert Result.objects.get(outcome="absent").reason == REASON


def test_change_since_the_preview_is_not_overwritten(workshop, people, coordinator):
    upload = uploaded(workshop, coordinator, (people[0], "present"))
    seen = plan_upload(upload).fingerprint
    monday = sessions_of(workshop)[0]
    services.mark_attendance(
        monday, people[0], Mark(Outcome.ABSENT), Marking(coordinator)
    )

    with pytest.raises(ChangedMeanwhile, match=r"^$"):
        confirm_upload(upload, seen=seen)

    assert ledger() == [("absent", 0, "staff")]


def test_unreadable_cells_are_named_and_prevent_writing(
    english, workshop, people, coordinator
):
    upload = uploaded(
        workshop,
        coordinator,
        (people[0], "present", "late"),
        (people[1], "=1+1", "late 120"),
    )

    assert problems(upload) == [
        ("E3", "late", "Add the minutes missed, for example: late 15."),
        ("D4", "=1+1", "Cell D4 contains a formula. Enter its value instead."),
        ("E4", "late 120", "Enter the minutes missed, from 1 to 119."),
    ]
    with pytest.raises(ChangedMeanwhile, match=r"^$"):
        confirm(upload)
    assert ledger() == []


def test_two_rows_for_one_person_are_refused(english, workshop, people, coordinator):
    def copy(sheet):
        for column in (1, 2):
            sheet.cell(4, column).value = sheet.cell(3, column).value

    rows = [(people[0], "present"), (people[1], "absent")]
    upload = uploaded(workshop, coordinator, *rows, change=copy)

    assert problems(upload) == [
        (
            "A4",
            "Alonso Íñiguez, Ana Lucía",
            "This person is in row 3 too. Keep only one of the rows.",
        )
    ]


def test_names_sorted_without_their_references_are_noticed(
    english, workshop, people, coordinator
):
    def swap(sheet):
        sheet["B3"].value, sheet["B4"].value = sheet["B4"].value, sheet["B3"].value

    upload = uploaded(workshop, coordinator, (people[0], "present"), change=swap)

    [(cell, name, error)] = problems(upload)
    assert (cell, name) == ("B3", "Bautista Íñiguez, Ana Lucía")
    assert error.startswith("The reference in this row belongs to Alonso Íñiguez")


def test_people_outside_the_cohort_are_left_out(workshop, people, coordinator):
    outsider = EnrolmentFactory(cohort=CohortFactory(code="GT-9"))

    def add(sheet):
        sheet.append([f"GT-9-{outsider.pk}", "Somebody Else", "X", "present"])
        sheet.append([None, "Typed by Hand", "X", "present"])

    upload = uploaded(workshop, coordinator, (people[0], "present"), change=add)
    plan = confirm(upload)

    assert plan.strangers == [(6, "Somebody Else"), (7, "Typed by Hand")]
    assert ledger() == [("present", 120, "import")]


def test_session_moved_or_cancelled_since_the_download_is_named(
    english, workshop, people, coordinator
):
    monday, tuesday = sessions_of(workshop)
    upload = uploaded(workshop, coordinator, (people[0], "present", "present"))
    monday.starts_at += timedelta(hours=1)
    monday.ends_at += timedelta(hours=1)
    change_session(monday, by=coordinator)
    cancel_session(tuesday, by=coordinator, reason="No room.")

    assert problems(upload) == [
        (
            "D",
            "Mon 30, 9:00 to 11:00: Human rights",
            "This session was moved to Monday 30 November, 10:00 to 12:00 after the "
            "template was downloaded. Download the template again for this session.",
        ),
        (
            "E",
            "Tue 1, 9:00 to 11:00: Human rights",
            "This session was cancelled or you do not take its attendance. Empty this "
            "column.",
        ),
    ]


def test_template_of_another_workshop_is_refused(english, workshop, people):
    other = make_published_workshop(workshop.cohort, place="La Paz")

    with pytest.raises(ValidationError, match="template of “Workshop in La Paz”"):
        read_marks(filled(workshop), other)


def test_facilitator_imports_their_own_session_alone(english, workshop, people):
    tuesday = sessions_of(workshop)[1]
    facilitator = UserFactory()
    tuesday.facilitators.create(user=facilitator)

    upload = uploaded(workshop, facilitator, (people[0], "present", "present"))

    assert [each.session for each in plan_upload(upload).marks] == [tuesday]
    assert [cell for cell, _value, _error in problems(upload)] == ["D"]


@pytest.mark.parametrize("count", [1, 12])
def test_queries_of_the_preview_and_the_writing_do_not_grow(
    workshop, coordinator, count, django_assert_num_queries
):
    people = EnrolmentFactory.create_batch(count, cohort=workshop.cohort)
    rows = [(person, "present", "absent") for person in people]
    upload = uploaded(workshop, coordinator, *rows)
    upload = imports.saved_upload(upload.token, workshop, coordinator)
    plan_upload(upload)
    ContentType.objects.get_for_model(workshop.cohort)  # which a process reads once

    with django_assert_num_queries(3):
        plan = plan_upload(upload)
    with django_assert_num_queries(17):
        confirm_upload(upload, seen=plan.fingerprint)

    assert len(ledger()) == 2 * count


def test_two_confirmations_at_once_write_once(shared_database, coordinator):
    workshop = make_published_workshop(CohortFactory())
    person = EnrolmentFactory(cohort=workshop.cohort)
    uploads = [uploaded(workshop, coordinator, (person, "present"))] * 2
    seen = plan_upload(uploads[0]).fingerprint

    answers = at_once(*[partial(confirm_upload, each, seen=seen) for each in uploads])

    assert sorted(isinstance(each, ValidationError) for each in answers) == [0, 1]
    assert ledger() == [("present", 120, "import")]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="no locks on rows")
def test_mark_on_screen_and_confirmation_at_once_never_overwrite(
    shared_database, coordinator
):
    workshop = make_published_workshop(CohortFactory())
    person = EnrolmentFactory(cohort=workshop.cohort)
    session = workshop.sessions.get()
    upload = uploaded(workshop, coordinator, (person, "present"))
    seen = plan_upload(upload).fingerprint

    def by_screen():
        try:
            marking = Marking(coordinator)
            services.mark_attendance(session, person, Mark(Outcome.ABSENT), marking)
        except services.MarkedMeanwhile:
            return "refused"
        return "written"

    def by_workbook():
        try:
            confirm_upload(upload, seen=seen)
        except ChangedMeanwhile:
            return "refused"
        return "written"

    answers = at_once(by_screen, by_workbook)

    assert sorted(answers) == ["refused", "written"]
    assert len(ledger()) == 1


def test_outdated_uploads_are_deleted(workshop, people, coordinator):
    upload = uploaded(workshop, coordinator, (people[0], "present"))
    AttendanceUpload.objects.update(
        uploaded_at=timezone.now() - timedelta(hours=2, minutes=1)
    )

    with pytest.raises(ValidationError, match="no longer available"):
        imports.saved_upload(upload.token, workshop, coordinator)
    assert imports.purge_uploads() == 1


def test_preview_counts_by_session_and_lists_the_exceptions(
    coordinator, workshop, people
):
    first, second, third = people
    upload = uploaded(
        workshop,
        coordinator,
        (first, "present", "present"),
        (second, "absent", "present"),
        (third, "late 15", None),
    )
    monday, tuesday = sessions_of(workshop)

    plan = plan_upload(upload)

    counts = {
        session: [number for _outcome, number in numbers]
        for session, numbers in plan.new_by_session
    }
    assert counts == {monday: [1, 1, 0, 0, 1], tuesday: [2, 0, 0, 0, 0]}
    assert {each.enrolment for each in plan.exceptions} == {second, third}
    assert len(plan.new) == 5
