"""With more cohorts than a list of choices should hold, words find them."""

import pytest
from pytest_django.asserts import assertInHTML

from certificates.portal.cohort_fields import MOST_OFFERED
from tests.factories.certificates import CertificateFactory, government
from tests.support.certified import certified, many_cohorts, names, offered
from tests.support.kept import undone

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


@pytest.fixture(scope="module", autouse=True)
def kept_cohorts(django_db_setup, django_db_blocker):
    """As many as are a choice; each test adds its own."""
    with undone(django_db_blocker):
        many_cohorts()
        yield


def test_most_cohorts_that_are_a_choice(signed_in, liaison_gt):
    assert len(offered(signed_in(liaison_gt))) == MOST_OFFERED


def test_many_cohorts_are_found_by_words(signed_in, liaison_gt):
    certified("OLD", name_es="Primera generación")

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
    certified("H-1", "Berta Ñáñez", name_es="Segunda generación")
    certified("H-10", "Carla Güemes", name_es="Décima generación")

    assert sorted({*names(signed_in(liaison_gt), cohort=words)}) == holders


def test_suggestions_are_escaped(signed_in, liaison_gt):
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

    assert names(signed_in(liaison_hn), cohort="G-5") == []
