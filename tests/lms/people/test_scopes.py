"""One scope, said three ways: as a condition, as an answer, as words."""

from itertools import cycle

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cohorts.enrolments.models import Cohort
from cohorts.enrolments.permissions import may_organise
from lms.people.models import RoleAssignment, User
from lms.people.roles import Role
from lms.people.scopes import EVERYTHING, NOTHING, Scope, union
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role

COUNTRIES = ["GT", "HN", "MX"]
# Each institution: its country, and how far back in the list its parent is; 0: none.
TREES = st.lists(
    st.tuples(st.sampled_from(["", *COUNTRIES]), st.integers(0, 3)),
    min_size=1,
    max_size=8,
)
# Each assignment: a country, the number of an institution, or neither.
ASSIGNMENTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(COUNTRIES), st.none()),
        st.tuples(st.just(""), st.integers(0, 7)),
        st.sampled_from([("", None)]),
    ),
    max_size=3,
    unique=True,
)


def grown(tree):
    institutions = []
    for n, (country, back) in enumerate(tree):
        parent = institutions[n - back] if 0 < back <= n else None
        institutions.append(InstitutionFactory(country=country, parent=parent))
    return institutions


def assigned(assignments, institutions):
    """A coordinator who holds these assignments."""
    user = UserFactory(institution=None)
    chosen = {
        (country, n if n is None else institutions[n % len(institutions)])
        for country, n in assignments
    }
    for country, institution in chosen:
        RoleAssignment.objects.create(
            user=user, role=Role.COORDINATOR, country=country, institution=institution
        )
    return user


def itself(institution):
    return {"country": institution.country, "institution": institution}


def home(person):
    return {"country": person.country, "institution": person.institution}


def matching(rows, condition):
    table = type(rows[0]).objects.filter(pk__in=[row.pk for row in rows])
    return set(table.filter(condition))


class ScopeLawTest(TestCase):
    @given(TREES, ASSIGNMENTS)
    def test_condition_finds_exactly_what_the_scope_covers(self, tree, assignments):
        institutions = grown(tree)
        places = [None, *institutions]
        enrolments = [
            EnrolmentFactory(user__institution=institution) for institution in places
        ]
        people = [enrolment.user for enrolment in enrolments]
        cohorts = [
            CohortFactory(country=country, organiser=organiser)
            for country, organiser in zip(cycle(["", *COUNTRIES]), places, strict=False)
        ]
        user = assigned(assignments, institutions)
        scope = user.scope(Role.COORDINATOR)

        def covered(rows, place):
            return {row for row in rows if scope.covers(**place(row))}

        assert matching(institutions, scope.condition("")) == covered(
            institutions, itself
        )
        assert matching(people, scope.condition()) == covered(people, home)
        assert matching(enrolments, scope.condition("user__institution")) == covered(
            enrolments, lambda enrolment: home(enrolment.user)
        )
        run = set(Cohort.objects.run_by(user))
        assert {cohort for cohort in cohorts if cohort in run} == {
            cohort
            for cohort in cohorts
            if may_organise(user, country=cohort.country, organiser=cohort.organiser)
        }


@pytest.fixture
def police(db):
    return InstitutionFactory(name_es="Ñandú Policía", name_en="Police", country="HN")


def test_scopes_add_up_and_everything_holds_them_all(police):
    gt, hn = Scope(countries=frozenset(["GT"])), Scope(countries=frozenset(["HN"]))
    inside = Scope(institutions=frozenset([police]))

    assert union([gt, hn, inside, NOTHING]) == Scope(
        countries=frozenset(["GT", "HN"]), institutions=frozenset([police])
    )
    assert union([gt, EVERYTHING, inside]) == EVERYTHING
    assert union([]) == NOTHING


def test_administrator_holds_everything_in_every_role(administrator):
    assert administrator.scope(Role.COORDINATOR) == EVERYTHING
    assert with_role(Role.EDITOR).scope(Role.COORDINATOR) == NOTHING


def test_scope_says_itself_in_both_languages(police, catalogues):
    scope = Scope(countries=frozenset(["MX", "GT"]), institutions=frozenset([police]))
    with override("es"):
        spanish = [str(each) for each in (scope, EVERYTHING)]
    with override("en"):
        english = [str(each) for each in (scope, EVERYTHING)]

    assert spanish == ["Guatemala, México y Ñandú Policía", "todas las instituciones"]
    assert english == ["Guatemala, Mexico and Police", "all institutions"]


@pytest.mark.usefixtures("english")
def test_empty_scope_says_so():
    assert str(NOTHING) == "no institution"


def test_covering_asks_nothing_where_the_ancestors_are_loaded(
    police, django_assert_num_queries
):
    office = InstitutionFactory(parent=police, country="HN")

    with django_assert_num_queries(0):
        assert Scope(countries=frozenset(["HN"])).covers(country="HN")
        assert Scope(institutions=frozenset([police])).covers(institution=office)
        assert not Scope(countries=frozenset(["GT"])).covers(institution=office)
        assert not NOTHING.covers(country="HN", institution=office)


def test_roles_are_read_with_their_institutions_in_one_query(
    police, django_assert_num_queries
):
    user = User.objects.get(pk=with_role(Role.LIAISON, institution=police).pk)

    with django_assert_num_queries(1):
        assert user.scope(Role.LIAISON).covers(institution=police)
