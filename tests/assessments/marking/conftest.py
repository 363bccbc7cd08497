import copy

import pytest

from tests.factories.marking import make_answer
from tests.support.kept import undone


@pytest.fixture(scope="module")
def kept_answer(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_answer()


@pytest.fixture
def answer(kept_answer, db):
    """An answer that waits to be marked by one person."""
    return copy.deepcopy(kept_answer)


@pytest.fixture
def answer_of_two(answer):
    """As of a quiz whose answers are marked by two people."""
    answer.markers = 2
    answer.save()
    return answer
