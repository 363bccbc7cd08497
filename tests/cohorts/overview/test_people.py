from django.urls import reverse

from cohorts.overview.people import address_of_person
from tests.factories.enrolments import CohortFactory


def test_pattern_gives_the_address_of_each_person(db):
    cohort = CohortFactory(code="GT-2026")
    pattern = address_of_person(cohort)

    assert [pattern.format(key) for key in (1, 20)] == [
        reverse("participants:person", args=["GT-2026", key]) for key in (1, 20)
    ]
