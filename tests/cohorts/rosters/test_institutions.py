import pytest
from django.utils import timezone

from cohorts.enrolments.models import Cohort
from cohorts.rosters.planning import plan_roster
from lms.people.models import Institution
from lms.people.services import rename_institution
from tests.factories import rosters
from tests.factories.people import InstitutionFactory
from tests.support.rosters import bring_in, changed, rejected, table


@pytest.mark.parametrize(
    ("country", "nearest"),
    [
        ("", "Government of Guatemala; Gobierno de Honduras"),
        ("GT", "Government of Guatemala"),
        ("SV", "Government of Guatemala; Gobierno de Honduras"),
    ],
)
def test_unknown_institution_is_rejected_with_the_nearest(
    cohort, hn_gov, country, nearest
):
    row = changed(rosters.LUCIA, c4="Govierno de Guatemala", c5=country)

    plan = plan_roster(cohort, table(row))

    assert rejected(plan) == [
        (
            2,
            "institution",
            "Govierno de Guatemala",
            f"We do not know this institution. Similar: {nearest}.",
        )
    ]


def test_institution_with_no_name_near_it_is_rejected(cohort):
    plan = plan_roster(cohort, table(changed(rosters.LUCIA, c4="XYZ")))

    assert rejected(plan)[0][3] == "We do not know this institution."


@pytest.mark.parametrize(
    "written",
    [
        "Gobierno de Guatemala",
        "GOBIERNO  de guatemala",
        "Government of Guatemala",
        "gt-gov",
        "Casa de Gobierno",
    ],
)
def test_institution_is_known_by_every_name(cohort, gt_gov, written):
    rename_institution(gt_gov, on=timezone.localdate(), name_es="Casa de Gobierno")

    plan = plan_roster(cohort, table(changed(rosters.LUCIA, c4=written)))

    names = {row.institution for row in plan.rows}
    known = written == "Casa de Gobierno" or not plan.rejections
    assert (known, names) == (True, {gt_gov})


def test_country_against_the_institution_is_rejected(cohort):
    plan = plan_roster(cohort, table(changed(rosters.LUCIA, c5="Honduras")))

    assert rejected(plan) == [
        (2, "country", "HN", "Government of Guatemala belongs to Guatemala.")
    ]


def test_country_tells_equal_names_apart(cohort):
    police = [
        InstitutionFactory(code=f"{code}-PN", name_es="Policía Nacional", country=code)
        for code in ("GT", "HN")
    ]

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="Policía Nacional", c5="Guatemala"))
    )

    assert [row.institution for row in plan.rows] == police[:1]


def test_country_of_the_cohort_tells_equal_names_apart(cohort):
    for code in ("GT", "HN"):
        InstitutionFactory(code=f"{code}-PN", name_es="Policía Nacional", country=code)

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="Policía Nacional", c5=""))
    )

    assert [row.institution.code for row in plan.rows] == ["GT-PN"]


def test_name_of_several_institutions_is_rejected_with_their_codes(cohort):
    Cohort.objects.update(country="")
    for code in ("HN", "SV"):
        InstitutionFactory(code=f"{code}-PN", name_es="Policía Nacional", country=code)

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="Policía Nacional", c5=""))
    )

    ((_row, _field, _value, error),) = rejected(plan)
    assert error == (
        "Several institutions have this name. Enter one of the codes: HN-PN, SV-PN."
    )


def test_curp_is_checked_in_mexico_alone(cohort):
    InstitutionFactory(code="MX-X", country="MX")
    header = (*rosters.HEADER[:7], "CURP")
    rows = (rosters.LUCIA, changed(rosters.OSCAR, c4="MX-X", c5="MX"))

    plan = plan_roster(cohort, table(*rows, header=header))

    assert rejected(plan) == [
        (
            3,
            "document",
            "D1002",
            "This is not a CURP: it has 18 letters and digits.",
        )
    ]


def test_every_problem_of_a_row_is_told_at_once(cohort):
    row = changed(rosters.LUCIA, c3="no", c4="XYZ")

    plan = plan_roster(cohort, table(row))

    assert [(field, error) for _row, field, _value, error in rejected(plan)] == [
        ("email", "Enter a complete e-mail address, such as name@institution.gob."),
        ("institution", "We do not know this institution."),
    ]


def test_document_of_another_person_is_told_beside_a_broken_name(cohort):
    bring_in(cohort, rosters.LUCIA, rosters.OSCAR)
    row = changed(rosters.LUCIA, c0="Ana 1", c7="D-1002")

    plan = plan_roster(cohort, table(row))

    assert [problem[1] for problem in rejected(plan)] == ["given_names", "document"]


def test_international_bodies_fit_any_country(cohort):
    InstitutionFactory(code="IOM", name_es="Organización (OIM)", country="")

    plan = plan_roster(cohort, table(changed(rosters.LUCIA, c4="OIM")))

    assert [row.institution for row in plan.rows] == [
        Institution.objects.get(code="IOM")
    ]
