import json

import pytest
from django.core.management import call_command

from cohorts.enrolments.models import Enrolment
from lms.spreadsheets.reading import MAX_BYTES
from tests.factories import rosters
from tests.factories.enrolments import CohortFactory
from tests.factories.people import InstitutionFactory

BAD = (*rosters.OSCAR[:3], "no", *rosters.OSCAR[4:])


@pytest.fixture
def run(db, capsys, tmp_path):
    """`run(data, …)`: the exit code, what was printed, what went wrong."""
    InstitutionFactory(code="GT-GOV")
    CohortFactory(code="DEMO")

    def run(data, *options, cohort="DEMO"):
        path = tmp_path / "list.xlsx"
        path.write_bytes(data)
        with pytest.raises(SystemExit) as left:
            call_command("import_roster", path, "--cohort", cohort, *options)
        return left.value.code, *capsys.readouterr()

    return run


def test_good_list_is_written(run):
    code, out, _err = run(rosters.workbook(rosters.LUCIA), "--json")

    assert (code, json.loads(out)) == (
        0,
        {"created": 1, "updated": 0, "unchanged": 0, "rejected": []},
    )
    assert Enrolment.objects.count() == 1


def test_same_list_again_changes_nothing(run):
    run(rosters.workbook(rosters.LUCIA))

    code, out, _err = run(rosters.workbook(rosters.LUCIA), "--json")

    assert (code, json.loads(out)) == (
        0,
        {"created": 0, "updated": 0, "unchanged": 1, "rejected": []},
    )


def test_rejected_row_leaves_the_database_alone(run):
    code, out, _err = run(rosters.workbook(rosters.LUCIA, BAD), "--json")

    assert code == 1
    assert json.loads(out)["rejected"] == [
        {
            "row": 3,
            "problems": [
                {
                    "field": "email",
                    "value": "no",
                    "error": "Enter a complete e-mail address, "
                    "such as name@institution.gob.",
                }
            ],
        }
    ]
    assert Enrolment.objects.count() == 0


def test_partial_writes_the_good_rows_and_tells_of_the_others(run):
    code, out, _err = run(rosters.workbook(rosters.LUCIA, BAD), "--partial")

    assert (code, Enrolment.objects.count()) == (1, 1)
    assert out.splitlines() == [
        "1 created, 0 updated, 0 unchanged, 1 rejected.",
        "Row 3, E-mail “no”: Enter a complete e-mail address, "
        "such as name@institution.gob.",
    ]


def test_dry_run_writes_nothing(run):
    code, out, _err = run(rosters.workbook(rosters.LUCIA), "--dry-run")

    assert (code, Enrolment.objects.count()) == (0, 0)
    assert out.splitlines() == [
        "1 created, 0 updated, 0 unchanged, 0 rejected.",
        "Nothing was written.",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "This file is not an Excel workbook. ",
        ),
        (b"A;B\n1;2", "The list has no column for: "),
    ],
)
def test_unreadable_file_is_told_apart(run, data, sentence):
    code, out, err = run(data)

    assert (code, out) == (2, "")
    assert err.startswith(sentence)


def test_unreadable_file_is_told_in_json_too(run):
    code, out, _err = run(b"", "--json")

    assert (code, json.loads(out)) == (2, {"error": "The file is empty."})


def test_unknown_cohort_is_told(run):
    code, _out, err = run(rosters.workbook(rosters.LUCIA), cohort="NO")

    assert (code, err) == (2, "There is no cohort NO.\n")


def test_file_that_is_not_there_is_told(run, tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        call_command("import_roster", tmp_path / "no.xlsx", "--cohort", "DEMO")

    assert left.value.code == 2
    assert capsys.readouterr().err == f"The file {tmp_path}/no.xlsx cannot be opened.\n"


def test_large_file_is_not_even_read(run, tmp_path, capsys):
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 5)

    with pytest.raises(SystemExit) as left:
        call_command("import_roster", path, "--cohort", "DEMO")

    assert left.value.code == 2
    assert capsys.readouterr().err == (
        "The file is larger than 10 MB. Split it into several files.\n"
    )
