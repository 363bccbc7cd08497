"""An excused absence may carry the kind of its reason, from marking to the workbook."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from lxml import html
from openpyxl import load_workbook

from cohorts.attendance import services
from cohorts.attendance.import_plan import plan_upload
from cohorts.attendance.imports import confirm_upload
from cohorts.attendance.marks import Excuse, Mark, Marking, Outcome, mark_of
from cohorts.attendance.own import result_badge
from cohorts.results.models import Result
from cohorts.workshops.services import cancel_session
from tests.factories.attendance import sessions_of, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue", "english")]
REASON = "Trajo el oficio de su comisión al día siguiente."
ON_DUTY = Mark(Outcome.EXCUSED, excuse=Excuse.DUTY)
JSON = {"accept": "application/json"}


@pytest.fixture
def workshop(two_days):
    return two_days


@pytest.fixture
def session(workshop):
    return sessions_of(workshop)[0]


@pytest.fixture
def people(three_people):
    return three_people


@pytest.fixture
def marker(signed_in, coordinator):
    return signed_in(coordinator)


def mark(session, person, mark, **details):
    return services.mark_attendance(session, person, mark, Marking(None, **details))


def sheet(session):
    return reverse("attendance:sheet", args=[session.pk])


def posted(person, outcome, **fields):
    fields = {"outcome": outcome, **fields}
    return {f"{name}-{person.pk}": value for name, value in fields.items()}


def history(session, person):
    rows = Result.objects.of_unit(person, session.uid).order_by("pk")
    return [(row.outcome, row.excuse) for row in rows]


def test_mark_and_reason_are_two_rows_of_the_ledger(marker, session, people):
    marker.post(sheet(session), posted(people[0], "excused"), headers=JSON)
    seen = services.latest_result(session, people[0]).pk

    data = posted(people[0], "excused", excuse="medical", seen=seen)
    [answer] = marker.post(sheet(session), data, headers=JSON).json()["rows"]

    assert history(session, people[0]) == [("excused", ""), ("excused", "medical")]
    assert (answer["outcome"], answer["excuse"]) == ("excused", "medical")


def test_reason_left_in_the_field_does_not_follow_another_mark(marker, session, people):
    data = posted(people[0], "present", excuse="medical")

    marker.post(sheet(session), data, headers=JSON)

    assert history(session, people[0]) == [("present", "")]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (Mark(Outcome.EXCUSED, excuse="beach"), "Choose a reason from the list."),
        (Mark(Outcome.ABSENT, excuse="duty"), "Only an excused absence has such"),
    ],
)
def test_other_reasons_are_refused(session, people, wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        mark(session, people[0], wrong)

    assert history(session, people[0]) == []


def test_database_refuses_the_reason_of_somebody_present(session, people):
    row = services.new_result(session, people[0].pk, ON_DUTY, Marking(None))
    row.outcome = Outcome.PRESENT

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_sheet_shows_the_reason_and_offers_the_others(marker, session, people):
    mark(session, people[0], ON_DUTY)

    page = html.fromstring(marker.get(sheet(session)).content)

    [chosen] = page.xpath(f"//select[@id='excuse-{people[0].pk}']")
    assert (chosen.value, chosen.value_options) == ("duty", ["", *Excuse.values])
    assert page.xpath(f"string(//label[@for='excuse-{people[0].pk}'])") == "Reason"
    assert not page.xpath(f"//select[@id='excuse-{people[1].pk}']")
    [others] = page.xpath("//template[@id='excuse']//select")
    assert others.value_options == chosen.value_options


def test_correction_of_a_closed_list_names_both_reasons(marker, session, people):
    session.starts_at = timezone.now()
    session.save()
    services.mark_rest_present(session, by=None)
    services.close_sheet(session, by=None)
    row = services.latest_result(session, people[0])
    data = posted(people[0], "excused", excuse="duty", seen=row.pk)

    marker.post(sheet(session), {**data, "reason": REASON})

    page = html.fromstring(marker.get(sheet(session)).content)
    [row] = page.xpath("//section[@aria-labelledby='corrections']//tbody/tr")
    cells = [cell.text_content() for cell in row.xpath("td")]
    assert cells[:3] == ["Present", "Excused: Official duty", REASON]
    assert history(session, people[0]) == [("present", ""), ("excused", "duty")]


def test_person_and_staff_read_the_reason_in_the_history(marker, session, people):
    row = mark(session, people[0], ON_DUTY)

    code = session.workshop.cohort.code
    page = marker.get(reverse("participants:person", args=[code, people[0].pk]))

    assert result_badge(row).label == "Excused: Official duty"
    assert "Excused: Official duty" in page.content.decode()


def test_cancelled_session_annuls_a_mark_with_its_reason(session, people, coordinator):
    mark(session, people[0], ON_DUTY)

    cancel_session(session, by=coordinator, reason="Sin luz")

    assert history(session, people[0]) == [("excused", "duty"), ("annulled", "duty")]


def test_undo_restores_the_reason(session, people, coordinator):
    first = mark(session, people[0], ON_DUTY)
    marking = Marking(coordinator, seen=first.pk)
    services.mark_attendance(session, people[0], Mark(Outcome.ABSENT), marking)

    services.undo_last_act(session, by=coordinator)

    assert mark_of(services.latest_result(session, people[0])) == ON_DUTY


def test_workbook_takes_a_reason(session, workshop, people, coordinator):
    words = (people[0], "Justificada: comisión oficial", None)
    upload = uploaded(workshop, coordinator, words)

    confirm_upload(upload, seen=plan_upload(upload).fingerprint)

    assert history(session, people[0]) == [("excused", "duty")]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [("excused", "unchanged"), ("excused: medical note", "changed")],
)
def test_workbook_without_a_reason_takes_none_away(
    workshop, people, coordinator, words, outcome
):
    session = sessions_of(workshop)[0]
    mark(session, people[0], ON_DUTY)

    plan = plan_upload(uploaded(workshop, coordinator, (people[0], words, None)))

    assert [each.outcome for each in plan.marks] == [outcome]


def test_workbook_is_downloaded_with_the_marks_so_far(
    marker, session, workshop, people
):
    mark(session, people[0], ON_DUTY)
    mark(session, people[1], Mark(Outcome.LATE, 7))
    address = reverse("attendance:import_template", args=[workshop.pk])

    with_marks, without = (
        load_workbook(BytesIO(marker.get(address + query).content)).active
        for query in ("?marks=1", "")
    )

    cells = [[cell.value for cell in row] for row in with_marks["D3:E5"]]
    assert cells == [["excused: official duty", None], ["late 7", None], [None, None]]
    assert [cell.value for cell in without["D"][2:]] == [None, None, None]
