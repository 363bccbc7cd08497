"""A search of thousands of words costs no more than one of ten."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohorts.enrolments.models import Cohort
from lms.people.models import Institution, User
from lms.people.roles import Role
from lms.searching import MOST_WORDS, shortened
from tests.factories.enrolments import CohortFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

# Long enough not to occur in the key of a session by chance.
WORDS = [f"palabra{number}x" for number in range(3000)]
STAFF_SCREENS = ["/cohorts/", "/cohorts/{cohort}/people/"]
LIAISON_SCREENS = ["/portal/", "/portal/people/"]
ADMIN_SCREENS = [
    "/admin/choose-institution/results/",
    "/admin/choose-person/results/",
    "/admin/documents/results/",
    "/admin/images/results/",
    "/admin/institutions/results/",
    "/admin/lessons/results/",
    "/admin/modules/results/",
    "/admin/pages/search/",
    "/admin/quizzes/results/",
    "/admin/redirects/results/",
    "/admin/roles/results/",
    "/admin/snippets/bank/question/results/",
    "/admin/snippets/choose/bank/question/results/",
    "/admin/snippets/sources/legalinstrument/results/",
    "/admin/snippets/sources/topic/results/",
    "/admin/users/results/",
]
SCREENS = [
    *[(Role.COORDINATOR, path) for path in STAFF_SCREENS],
    *[(Role.LIAISON, path) for path in LIAISON_SCREENS],
    *[(Role.ADMINISTRATOR, path) for path in ADMIN_SCREENS],
]

SCOPES = {Role.LIAISON: {"country": "GT"}}


@pytest.mark.parametrize(("role", "path"), SCREENS)
def test_only_the_first_words_are_searched(signed_in, role, path):
    path = path.format(cohort=CohortFactory().code)
    browser = signed_in(with_role(role, **SCOPES.get(role, {})))

    with CaptureQueriesContext(connection) as queries:
        response = browser.get(path, {"q": " ".join(WORDS)})

    assert response.status_code == 200
    asked = " ".join(query["sql"] for query in queries)
    assert set(re.findall(r"palabra\d+x", asked)) <= set(WORDS[:MOST_WORDS])


@pytest.mark.parametrize(("role", "path"), SCREENS)
def test_search_for_a_null_character_is_a_bad_request(signed_in, role, path):
    path = path.format(cohort=CohortFactory().code)

    browser = signed_in(with_role(role, **SCOPES.get(role, {})))

    assert browser.get(f"{path}?q=%00").status_code == 400


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("Ana  Pérez", "Ana Pérez"),
        (" ".join("abcdefghijkl"), "a b c d e f g h i j"),
        ("a" * 200, "a" * 100),
    ],
)
def test_search_is_shortened(text, searched):
    assert shortened(text) == searched


def test_words_beyond_the_limit_change_nothing():
    person, cohort = UserFactory(), CohortFactory()
    institution = InstitutionFactory()
    beyond = " ".join(["x"] * 20)

    for name, objects in [
        (person.first_surname, User.objects),
        (cohort.code, Cohort.objects),
        (institution.code, Institution.objects),
    ]:
        words = " ".join([name] * MOST_WORDS)
        assert set(objects.matching(f"{words} {beyond}")) == set(objects.matching(name))


@pytest.mark.parametrize(("words", "tables"), [("", 1), (" ", 1), ("ana", 2)])
def test_people_are_joined_only_to_search_them(words, tables):
    cohort = CohortFactory()
    found = cohort.enrolments.matching(words).order_by()

    with CaptureQueriesContext(connection) as queries:
        assert found.count() == 0

    tables_read = re.findall(r'(?:FROM|JOIN) "(\w+)"', queries[0]["sql"])
    assert tables_read == ["enrolments_enrolment", "people_user"][:tables]
