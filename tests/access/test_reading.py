"""What a GET may write, and that a first look into a course writes nothing more."""

from cohorts.enrolments.models import Cohort
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.support.access import rows, written


def test_what_is_written_is_noticed(db):
    with written() as tables:
        UserFactory()

    assert tables == {"people_institution", "people_user"}


def test_looking_into_a_course_for_the_first_time_writes_nothing(scene, client):
    newcomer = UserFactory()
    client.force_login(newcomer)
    cohort = Cohort.objects.get(code=scene.arguments["code"])
    EnrolmentFactory(cohort=cohort, user=newcomer, accepted_at=None)

    assert reading(client, scene.arguments) == {}


def reading(client, arguments):
    """Address → the tables that a GET of it writes to, where there are any."""
    found = {}
    for (_name, method), (address, _answers) in rows().items():
        if method == "GET":
            with written(address) as tables:
                client.get(address.format_map(arguments))
            if tables:
                found[address] = tables
    return found
