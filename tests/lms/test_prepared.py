from datetime import date

import pytest
from django.db import models

from lms.people.models import Institution, User
from lms.prepared import PreparedQuery
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

OF_INSTITUTIONS = PreparedQuery(
    lambda keys, since: (
        User.objects.filter(institution__in=keys, created_at__date__gte=since)
        .select_related("institution")
        .annotate(letters=models.functions.Length("email"))
        .order_by("pk")
    ),
    keys=models.IntegerField(),
    since=models.DateField(),
)
NAMED = PreparedQuery(
    lambda code: Institution.objects.filter(code=code).values_list("name_es", "code"),
    code=models.CharField(),
)
SINCE = date(2020, 1, 1)


@pytest.fixture
def people():
    return UserFactory.create_batch(3, institution=InstitutionFactory())


def test_rows_are_those_of_the_queryset(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = OF_INSTITUTIONS.rows(keys=[people[0].institution_id], since=SINCE)
        found = [(row, row.institution, row.letters) for row in rows]

    assert found == [(each, each.institution, len(each.email)) for each in people]


def test_each_run_has_its_own_values(people):
    other = UserFactory(institution=InstitutionFactory())
    first, second = people[0].institution_id, other.institution_id

    def run(*keys, since=SINCE):
        return OF_INSTITUTIONS.rows(keys=list(keys), since=since)

    assert run(first) == people
    assert run(second) == [other]
    assert run(first, second) == [*people, other]
    assert run(first, since=date(2999, 1, 1)) == []
    assert run(first) == people


def test_each_run_reads_the_rows_anew(people):
    key = people[0].institution_id
    first, *_others = OF_INSTITUTIONS.rows(keys=[key], since=SINCE)
    first.office = "Tapachula"

    again, *others = OF_INSTITUTIONS.rows(keys=[key], since=SINCE)
    assert (again.office, others) == ("", people[1:])

    first.save()
    people.append(UserFactory(institution_id=key))
    changed, *others = OF_INSTITUTIONS.rows(keys=[key], since=SINCE)
    assert (changed.office, others) == ("Tapachula", people[1:])


def test_no_row_and_no_query_for_an_empty_list(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert OF_INSTITUTIONS.rows(keys=[], since=SINCE) == []


def test_texts_are_passed_as_values():
    institution = InstitutionFactory(code="a%s' OR 1=1 --")
    InstitutionFactory()

    assert NAMED.row(code=institution.code) == (institution.name_es, institution.code)
    assert NAMED.row(code="<code>") is None


def test_a_value_must_be_given_for_each_parameter():
    with pytest.raises(KeyError, match="since"):
        OF_INSTITUTIONS.rows(keys=[1])
