import pytest

from tests.factories.courses import catalogue
from tests.support.kept import undone


@pytest.fixture(scope="module", autouse=True)
def kept_catalogue(request, django_db_setup, django_db_blocker):
    """Nearly every test here makes a course in it. Not where tests commit."""
    database = request.node.get_closest_marker("django_db")
    if database is None or database.kwargs.get("transaction"):
        yield
        return
    with undone(django_db_blocker):
        catalogue("es")
        yield
