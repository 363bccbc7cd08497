"""Names in capitals, full names in one column, and people with the same name."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cohorts.enrolments.models import Enrolment
from cohorts.names.letter_case import is_in_capitals, part_in_mixed_case
from cohorts.rosters.answers import Answers
from cohorts.rosters.full_names import split_name
from cohorts.rosters.planning import plan_roster
from lms.people.models import User
from lms.people.roles import Role
from tests.factories import rosters
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.support.rosters import bring_in, changed, rejected, table

ROSARIO = changed(rosters.LUCIA, c0="ROSARIO DEL CARMEN", c1="CHÁVEZ", c2="DE LA O")
ONE_COLUMN = ("Nombre completo", "Correo", "Institución")


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("MARÍA JOSÉ", "María José"),
        ("DE LA O", "de la O"),
        ("MARÍA DE LOS ÁNGELES", "María de los Ángeles"),
        ("LAS CASAS", "Las Casas"),
        ("D'ANGELO", "D'Angelo"),
        ("TZ'UNUN", "Tz'unun"),
        ("ÑÁÑEZ-GÜEMES", "Ñáñez-Güemes"),
        ("ORTEGA Y GASSET", "Ortega y Gasset"),
        ("JUAN CARLOS III", "Juan Carlos III"),
        ("MA. FERNANDA", "Ma. Fernanda"),
    ],
)
def test_name_in_capitals_gets_a_spelling(written, proposed):
    assert is_in_capitals(written)
    assert part_in_mixed_case(written) == proposed


@pytest.mark.parametrize("name", ["de la O", "O", "McDonald", "Ana", "", "李"])
def test_other_names_are_not_in_capitals(name):
    assert not is_in_capitals(name)


@pytest.mark.parametrize(
    ("text", "surnames_first", "split"),
    [
        ("Ana Pérez", False, ("Ana", "Pérez", "", False)),
        (
            "Juan Carlos Pérez Morales",
            False,
            ("Juan Carlos", "Pérez", "Morales", False),
        ),
        (
            "María de los Ángeles de la O Xoc",
            False,
            ("María de los Ángeles", "de la O", "Xoc", False),
        ),
        ("Juan Pérez Morales", False, ("Juan", "Pérez", "Morales", True)),
        ("Ana B C D Pérez", False, ("Ana B C", "D", "Pérez", True)),
        (
            "Pérez Morales Juan Carlos",
            True,
            ("Juan Carlos", "Pérez", "Morales", False),
        ),
        (
            "Pérez Morales, Juan Carlos",
            False,
            ("Juan Carlos", "Pérez", "Morales", False),
        ),
        ("de León, Ana", False, ("Ana", "de León", "", False)),
    ],
)
def test_full_name_is_split(text, surnames_first, split):
    assert split_name(text, surnames_first=surnames_first) == split


@pytest.mark.parametrize("text", ["Ana", "de la O", "Pérez,"])
def test_name_without_a_surname_is_refused(text):
    with pytest.raises(ValidationError, match="at least one given name and one"):
        split_name(text)


def test_single_column_of_names_is_accepted_and_doubtful_rows_are_known(cohort):
    rows = [
        ("Ana Luz Tum Xol", "a@gob.gt", "GT-GOV"),
        ("Juan Pérez Tum", "b@gob.gt", "GT-GOV"),
        ("Nadie", "c@gob.gt", "GT-GOV"),
    ]

    plan = plan_roster(cohort, table(*rows, header=ONE_COLUMN))

    assert [
        (row.person.given_names, row.person.first_surname, row.person.second_surname)
        for row in plan.rows
    ] == [("Ana Luz", "Tum", "Xol"), ("Juan", "Pérez", "Tum")]
    assert [person.row for person in plan.doubtful_splits] == [3]
    assert [problem[:3] for problem in rejected(plan)] == [(4, "full_name", "Nadie")]


def test_full_name_beside_its_parts_is_not_read(cohort):
    header = (*rosters.HEADER, "Nombre completo")

    read = table((*rosters.LUCIA, "Otra cosa"), header=header)

    assert (read.has_full_names, read.unused_headers) == (False, ["Nombre completo"])


def test_names_are_respelled_only_when_accepted(cohort):
    rows = table(ROSARIO)
    accepted = plan_roster(cohort, rows, answers=Answers(respells_names=True))

    assert plan_roster(cohort, rows).rows[0].person.name == (
        "ROSARIO DEL CARMEN CHÁVEZ DE LA O"
    )
    assert accepted.rows[0].person.name == "Rosario del Carmen Chávez de la O"
    assert accepted.respellings == [
        (
            "ROSARIO DEL CARMEN CHÁVEZ DE LA O",
            "Rosario del Carmen Chávez de la O",
        )
    ]


def test_list_in_capitals_does_not_overwrite_a_name_in_both_cases(cohort):
    mixed = changed(ROSARIO, c0="Rosario del Carmen", c1="Chávez", c2="de la O")
    bring_in(cohort, mixed)

    plan = plan_roster(cohort, table(ROSARIO))

    assert [(row.outcome, row.changes) for row in plan.rows] == [("unchanged", {})]


@pytest.fixture
def browser(signed_in, cohort):
    return signed_in(with_role(Role.COORDINATOR, country="GT"))


def uploaded(browser, cohort, *rows, header=rosters.HEADER):
    data = rosters.csv_text(*rows, header=header).encode()
    address = reverse("rosters:roster", args=[cohort.code])
    file = SimpleUploadedFile("list.csv", data)
    return browser.post(address, {"file": file})["Location"]


def confirm(browser, preview):
    context = browser.get(preview).context
    seen = {"seen": context["seen"], **context["counts"]}
    return browser.post(f"{preview}confirm/", seen)


def test_all_names_are_respelled_with_one_box_and_written_as_seen(browser, cohort):
    preview = uploaded(browser, cohort, ROSARIO)
    before = browser.get(preview).content.decode()

    browser.post(preview, {"respells_names": "on"})
    confirm(browser, preview)

    assert "<b>Rosario del Carmen Chávez de la O</b>" in before
    user = User.objects.get(email="lucia@gob.gt")
    assert user.get_full_name() == "Rosario del Carmen Chávez de la O"


def test_order_of_full_names_is_answered_once(browser, cohort):
    row = ("Pérez Morales Juan Carlos", "j@gob.gt", "GT-GOV")
    preview = uploaded(browser, cohort, row, header=ONE_COLUMN)

    browser.post(preview, {"order": "surnames"})

    (row,) = browser.get(preview).context["plan"].rows
    assert (row.person.given_names, row.person.second_surname) == (
        "Juan Carlos",
        "Morales",
    )


def test_rows_of_one_name_may_be_one_person_and_one_is_left_out(browser, cohort):
    second = changed(rosters.LUCIA, c3="l2@gob.gt", c7="")
    preview = uploaded(browser, cohort, rosters.LUCIA, second, rosters.OSCAR)
    before = browser.get(preview)

    browser.post(preview, {"left_out": ["3"]})
    after = browser.get(preview)
    confirm(browser, preview)

    assert [
        [row.person.row for row in group.rows]
        for group in before.context["names"].namesakes
    ] == [[2, 3]]
    assert "Is it the same person?" in before.content.decode()
    assert after.context["names"].namesakes == []
    emails = Enrolment.objects.values_list("user__email", flat=True)
    assert sorted(emails) == ["lucia@gob.gt", "oscar@gob.gt"]


def test_row_that_was_left_out_comes_back(browser, cohort):
    second = changed(rosters.LUCIA, c3="l2@gob.gt", c7="")
    preview = uploaded(browser, cohort, rosters.LUCIA, second)
    browser.post(preview, {"left_out": ["3"]})

    browser.post(preview, {"order": "given"})

    assert browser.get(preview).context["counts"]["created"] == 2


def test_namesakes_outside_the_scope_are_not_shown(browser, cohort, gt_gov):
    names = {
        "given_names": "Lucía",
        "first_surname": "de la O",
        "second_surname": "Íñiguez",
    }
    abroad = InstitutionFactory(code="HN-GOV", country="HN")
    UserFactory(email="hn@gob.hn", institution=abroad, **names)
    preview = uploaded(browser, cohort, rosters.LUCIA)
    alone = browser.get(preview)
    UserFactory(email="old@gob.gt", institution=gt_gov, **names)

    page = browser.get(preview).content.decode()

    assert alone.context["names"].namesakes == []
    assert "old@gob.gt" in page
    assert "hn@gob.hn" not in page
