import pytest
from pytest_django.asserts import assertInHTML

from certificates.portal.cohort_fields import MOST_OFFERED
from tests.factories.certificates import CertificateFactory, enrolled, government
from tests.factories.enrolments import CohortFactory

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def certified(code, holder_name="Ana Pérez", **cohort):
    """Somebody of Guatemala holds a certificate of the cohort of that code."""
    enrolment = enrolled(cohort=CohortFactory(code=code, **cohort))
    CertificateFactory(enrolment=enrolment, holder_name=holder_name)


def many_cohorts():
    for number in range(MOST_OFFERED):
        certified(f"G-{number}")


def names(client, **filters):
    page = client.get("/portal/", filters).context["page"]
    return [certificate.holder_name for certificate in page]


def offered(client):
    return [
        code
        for code, _name in client.get("/portal/")
        .context["form"]
        .fields["cohort"]
        .choices
        if code
    ]


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


def test_most_cohorts_that_are_a_choice(signed_in, liaison_gt):
    many_cohorts()

    assert len(offered(signed_in(liaison_gt))) == MOST_OFFERED


def test_many_cohorts_are_found_by_words(signed_in, liaison_gt):
    certified("OLD", name_es="Primera generación")
    many_cohorts()

    page = signed_in(liaison_gt).get("/portal/", {"cohort": "OLD"})

    field = page.context["form"].fields["cohort"]
    suggested = [code for code, _name in field.widget.suggestions]
    assert len(suggested) == MOST_OFFERED
    assert "OLD" not in suggested
    assert field.label == "Cohort or code"


@pytest.mark.parametrize(
    ("words", "holders"),
    [
        ("H-1", ["Berta Ñáñez"]),
        ("h-1", ["Berta Ñáñez"]),
        ("generación SEGUNDA", ["Berta Ñáñez"]),
        ("h-", ["Berta Ñáñez", "Carla Güemes"]),
        ("nonsense", []),
        ("", ["Ana Pérez", "Berta Ñáñez", "Carla Güemes"]),
    ],
)
def test_words_find_cohorts(signed_in, liaison_gt, words, holders):
    many_cohorts()
    certified("H-1", "Berta Ñáñez", name_es="Segunda generación")
    certified("H-10", "Carla Güemes", name_es="Décima generación")

    assert sorted({*names(signed_in(liaison_gt), cohort=words)}) == holders


def test_suggestions_are_escaped(signed_in, liaison_gt):
    many_cohorts()
    certified("A-1", name_es="<Generation> 5 & 6")

    page = signed_in(liaison_gt).get("/portal/", {"cohort": 'a"b'})

    assert '<option value="A-1">&lt;Generation&gt; 5 &amp; 6</option>' in page.text
    assertInHTML(
        """<input type="text" name="cohort" value="a&quot;b" maxlength="100"
        list="cohort-suggestions" id="id_cohort">""",
        page.text,
    )


def test_cohort_of_another_government_finds_nobody(signed_in, liaison_hn):
    CertificateFactory(institution=government("HN"))
    many_cohorts()

    assert names(signed_in(liaison_hn), cohort="G-5") == []


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
