import pytest
from django.utils import timezone

from cohorts.enrolments.models import Cohort
from cohorts.rosters.planning import plan_roster
from lms.people.roles import Role
from lms.people.services import rename_institution
from tests.factories import rosters
from tests.factories.people import InstitutionFactory, with_role
from tests.support.rosters import bring_in, changed, rejected, table


@pytest.mark.parametrize(
    ("country", "nearest"),
    [
        ("", "Government of Guatemala (Guatemala); Gobierno de Honduras (Honduras)"),
        ("GT", "Government of Guatemala (Guatemala)"),
        ("HN", "Gobierno de Honduras (Honduras)"),
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


def test_name_of_several_institutions_is_a_question_with_their_countries(cohort):
    Cohort.objects.update(country="")
    for code in ("HN", "SV"):
        InstitutionFactory(code=f"{code}-PN", name_es="Policía Nacional", country=code)

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="Policía Nacional", c5=""))
    )

    ((_row, _field, _value, error),) = rejected(plan)
    assert error == (
        "Several institutions have this name: Institute HN-PN (Honduras); "
        "Institute SV-PN (El Salvador)."
    )
    assert [rejection.is_question for rejection in plan.rejections] == [True]


def test_curp_is_checked_in_mexico_alone(cohort):
    cohort.institutions.add(InstitutionFactory(code="MX-X", country="MX"))
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


def test_international_body_is_known_in_a_cohort_that_it_takes_part_in(cohort):
    iom = InstitutionFactory(code="IOM", name_es="Organización (OIM)", country="")
    rows = table(changed(rosters.LUCIA, c4="OIM"))
    before = plan_roster(cohort, rows)

    cohort.institutions.add(iom)

    assert (before.rows, len(before.open_questions)) == ([], 1)
    assert [row.institution for row in plan_roster(cohort, rows).rows] == [iom]


@pytest.mark.parametrize("country", ["", "Honduras"])
@pytest.mark.parametrize("written", ["Policía Nacional", "HN-PN"])
def test_institution_of_another_country_is_never_matched_by_its_name(
    cohort, written, country
):
    InstitutionFactory(code="HN-PN", name_es="Policía Nacional", country="HN")

    plan = plan_roster(cohort, table(changed(rosters.LUCIA, c4=written, c5=country)))

    assert (plan.rows, [each.is_question for each in plan.rejections]) == ([], [True])


def test_institution_of_another_country_is_matched_where_it_takes_part(cohort):
    police = InstitutionFactory(code="HN-PN", name_es="Policía Nacional", country="HN")
    cohort.institutions.add(police)

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="Policía Nacional", c5=""))
    )

    assert [row.institution for row in plan.rows] == [police]


def test_own_police_beside_a_participating_one_of_the_same_name_is_a_question(cohort):
    own = InstitutionFactory(code="GT-PN", name_es="Policía Nacional")
    guest = InstitutionFactory(code="HN-PN", name_es="Policía Nacional", country="HN")
    cohort.institutions.add(guest)

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="Policía Nacional", c5=""))
    )

    (question,) = plan.open_questions
    assert question.similar == [own, guest]


def test_institutions_outside_the_scope_are_not_offered(cohort, gt_gov):
    InstitutionFactory(code="HN-PN", name_es="Policía Nacional", country="HN")
    actor = with_role(Role.COORDINATOR, country="GT")

    plan = plan_roster(
        cohort,
        table(changed(rosters.LUCIA, c4="Policía Nacional", c5="")),
        actor=actor,
    )

    (question,) = plan.open_questions
    assert (question.similar, question.offered) == ([], [gt_gov])
    assert rejected(plan)[0][3] == "We do not know this institution."


def test_rows_with_the_same_unknown_name_are_one_question(cohort):
    rows = [
        changed(rosters.LUCIA, c3=f"p{n}@gob.gt", c4=name, c7="")
        for n, name in enumerate(["PGN", "pgn ", "Migración"])
    ]

    plan = plan_roster(cohort, table(*rows))

    assert [(each.name, each.rows) for each in plan.open_questions] == [
        ("PGN", [2, 3]),
        ("Migración", [4]),
    ]
    assert (plan.waiting, plan.errors) == (3, [])
