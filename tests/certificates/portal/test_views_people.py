"""The people inside a liaison's scope, in every cohort, and nobody else."""

import pytest

from lms.people.roles import Role
from tests.factories.certificates import complete_course, enrolled, government, units_of
from tests.factories.people import InstitutionFactory, with_role
from tests.support.results import complete_unit

pytestmark = pytest.mark.django_db


def listed(client, **filters):
    page = client.get("/portal/people/", filters)
    return [enrolment.user.given_names for enrolment, _progress in page.context["rows"]]


@pytest.fixture
def cohort():
    """One cohort with people of Guatemala and of Honduras in it."""
    ana = enrolled(modules=2, lessons=1, given_names="Ana")
    office = InstitutionFactory(code="GT-PN", parent=government("GT"), country="GT")
    enrolled(cohort=ana.cohort, given_names="Berta", institution=office)
    enrolled(cohort=ana.cohort, given_names="Dora", institution=government("HN"))
    return ana.cohort


def enrolment_of(cohort, name):
    return cohort.enrolments.get(user__given_names=name)


def test_liaison_sees_the_own_people_in_a_cohort_of_many(
    signed_in, cohort, liaison_gt, liaison_hn
):
    assert sorted(listed(signed_in(liaison_gt))) == ["Ana", "Berta"]
    assert listed(signed_in(liaison_hn)) == ["Dora"]
    assert "Berta" not in signed_in(liaison_hn).get("/portal/people/").text


def test_liaison_of_an_office_sees_it_alone(signed_in, cohort):
    office = InstitutionFactory(code="GT-PN")

    assert listed(signed_in(with_role(Role.LIAISON, institution=office))) == ["Berta"]


def test_people_are_found_by_words_until_they_withdraw(signed_in, cohort, liaison_gt):
    cohort.enrolments.filter(user__given_names="Berta").update(
        withdrawn_at=cohort.created_at
    )
    client = signed_in(liaison_gt)

    assert listed(client) == ["Ana"]
    assert listed(client, q="ana pérez") == ["Ana"]
    assert listed(client, q="berta") == []


def test_progress_and_certificate_are_shown(signed_in, cohort, liaison_gt):
    certificate = complete_course(enrolment_of(cohort, "Ana"))
    berta = enrolment_of(cohort, "Berta")
    complete_unit(berta, units_of(berta)[0], language="es")

    page = signed_in(liaison_gt).get("/portal/people/")

    done = {enrolment.user.given_names: p.done for enrolment, p in page.context["rows"]}
    assert done == {"Ana": 2, "Berta": 1}
    assert page.content.decode().count(certificate.serial) == 2  # address and text


def test_certificate_earned_elsewhere_is_not_shown(signed_in, cohort, liaison_gt):
    enrolment = enrolment_of(cohort, "Dora")
    certificate = complete_course(enrolment)
    enrolment.user.institution = government("GT")
    enrolment.user.save()

    page = signed_in(liaison_gt).get("/portal/people/")

    assert "Dora" in [row.user.given_names for row, _progress in page.context["rows"]]
    assert certificate.serial not in page.content.decode()


def test_page_asks_as_much_for_many_as_for_few(
    signed_in, cohort, liaison_gt, django_assert_max_num_queries
):
    client = signed_in(liaison_gt)
    for _number in range(30):
        enrolled(cohort=cohort)
    client.get("/portal/people/")

    with django_assert_max_num_queries(10):
        assert len(client.get("/portal/people/").context["rows"]) == 25
