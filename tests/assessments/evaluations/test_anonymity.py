"""What the screens promise about anonymous parts is true in the database."""

import logging

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from assessments.evaluations.answering.delivering import deliver_anonymously
from assessments.evaluations.models import AnonymousSheet, Delivery
from lms.logs import JsonFormatter
from tests.factories.evaluations import WaveFactory
from tests.factories.sittings_of_evaluations import (
    items_of,
    make_participation,
    section_of,
)
from tests.support.rows import everything

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def deliver(client, participation, value):
    wave = participation.wave
    section = section_of(wave, "anonymous")
    (item,) = items_of(wave, "anonymous")
    client.force_login(participation.enrolment.user)
    fields = {f"q{item.pk}": value, "deliver": "1"}
    return client.post(f"/answer/{wave.pk}/{section.position}/1/", fields)


@pytest.fixture
def people():
    wave = WaveFactory()
    return [make_participation(wave), make_participation(wave)]


def test_no_row_and_no_record_joins_an_anonymous_sheet_to_a_person(
    client, people, caplog
):
    caplog.set_level(logging.DEBUG)
    for participation, value in zip(people, ["1", "3"], strict=True):
        assert deliver(client, participation, value).status_code == 302

    sheets = list(AnonymousSheet.objects.all())
    assert sorted(sheet.answers["self_efficacy-1"][0] for sheet in sheets) == ["1", "3"]
    table = AnonymousSheet._meta.db_table
    for sheet in sheets:
        holding = [name for name, row in everything() if str(sheet.pk) in row]
        assert holding == [table]
    columns = {field.column for field in AnonymousSheet._meta.get_fields()}
    assert columns == {"id", "wave_id", "section_id", "answers"}
    holding = {name for name, row in everything() if "self_efficacy-1" in row}
    assert holding == {table, "evaluations_item"}
    records = "\n".join(JsonFormatter().format(each) for each in caplog.records)
    assert not any(str(sheet.pk) in records for sheet in sheets)
    assert "self_efficacy-1" not in records


def test_sheets_are_written_again_with_every_delivery(client, people):
    """So that a transaction's number or the order of rows gives no pair away."""
    deliver(client, people[0], "1")
    (first,) = AnonymousSheet.objects.values_list("pk", flat=True)
    deliver(client, people[1], "3")

    assert first not in AnonymousSheet.objects.values_list("pk", flat=True)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT DISTINCT xmin FROM evaluations_anonymoussheet")
            assert len(cursor.fetchall()) == 1


def test_delivery_says_neither_when_nor_in_which_order():
    names = {field.name for field in Delivery._meta.get_fields()}

    assert names == {"id", "participation", "section"}


def test_second_delivery_is_refused(client, people):
    deliver(client, people[0], "1")

    assert deliver(client, people[0], "3").status_code == 409
    assert [each.answers for each in AnonymousSheet.objects.all()] == [
        {"self_efficacy-1": ["1"]}
    ]


def test_answer_that_does_not_fit_is_refused_and_nothing_is_written(people):
    (participation, _other) = people
    (item,) = items_of(participation.wave, "anonymous")

    with pytest.raises(ValidationError, match="does not belong to the question"):
        deliver_anonymously(participation, item.section, {item: ["99"]})

    assert not Delivery.objects.exists()
    assert not AnonymousSheet.objects.exists()


def test_anonymous_answers_are_not_saved_one_by_one(client, people):
    (participation, _other) = people
    (item,) = items_of(participation.wave, "anonymous")
    client.force_login(participation.enrolment.user)
    address = f"/answer/{participation.wave.pk}/{item.section.position}/1/answers/"

    fields = {
        "device": "0" * 32,
        "sequence": 1,
        "person": participation.enrolment.user_id,
    }
    assert client.post(f"{address}{item.pk}/", fields).status_code == 404


def test_open_answers_remind_of_privacy(client, people):
    (participation, _other) = people
    client.force_login(participation.enrolment.user)

    page = client.get(f"/answer/{participation.wave.pk}/4/1/").content.decode()

    assert "Do not write names, file numbers or places" in page
