import pytest
from pytest_django.asserts import assertInHTML

from tests.factories.certificates import CertificateFactory, government
from tests.support.certified import certified, many_cohorts, names, offered

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_few_cohorts_are_a_choice(signed_in, liaison_gt):
    certified("G-5", name_es="<Generation> 5 & 6")

    page = signed_in(liaison_gt).get("/portal/", {"cohort": "G-5"})

    assertInHTML(
        """<select name="cohort" id="id_cohort">
        <option value="">All</option>
        <option value="G-5" selected>&lt;Generation&gt; 5 &amp; 6</option>
        </select>""",
        page.text,
    )


def test_choice_has_no_cohort_of_other_governments(signed_in, liaison_gt, liaison_hn):
    certified("G-5")
    CertificateFactory(institution=government("HN"), enrolment__cohort__code="H-1")

    assert offered(signed_in(liaison_gt)) == ["G-5"]
    assert offered(signed_in(liaison_hn)) == ["H-1"]


def test_cohorts_begun_last_are_chosen_first(signed_in, liaison_gt):
    certified("G-5", starts_on="2025-03-01")
    certified("G-4", starts_on="2024-03-01")
    certified("G-6", starts_on="2026-03-01")

    assert offered(signed_in(liaison_gt)) == ["G-6", "G-5", "G-4"]


def test_unknown_cohort_is_no_choice(signed_in, liaison_gt):
    certified("G-5")

    assert names(signed_in(liaison_gt), cohort="G-4") == []


def test_queries_are_as_many_for_many_cohorts(
    signed_in, liaison_gt, django_assert_num_queries
):
    client = signed_in(liaison_gt)
    certified("H-1")
    client.get("/portal/")
    with django_assert_num_queries(9):
        client.get("/portal/")
    many_cohorts()

    with django_assert_num_queries(9):
        client.get("/portal/")
