import pytest

from cohorts.enrolments.demo import load_demo
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.starter import load_starter as load_trainings
from curricula.sources.starter import load_topics
from lms.people import demo
from lms.people.models import User
from lms.people.starter import load_starter as load_institutions
from lms.starter.loading import Report
from tests.factories.courses import make_course
from tests.support.kept import undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    report = Report()
    with undone(django_db_blocker):
        load_institutions(report)
        load_topics(report)
        load_trainings(report)
        yield report


def test_fifteen_trainings_are_loaded_without_people(loaded):
    assert loaded.counts["cohort"] == {"created": 15}
    assert (Enrolment.objects.count(), User.objects.count()) == (0, 0)


def test_statuses_are_those_of_the_source(loaded):
    by_status = {
        status: set(Cohort.objects.filter(status=status).values_list("code", flat=True))
        for status in ("requested", "scheduled")
    }

    assert by_status == {
        "requested": {"PA-REQ"},
        "scheduled": {"NI-2011-07", "CR-2011-08", "HN-2011-09"},
    }
    assert Cohort.objects.filter(status="done").count() == 11


def test_head_counts_are_those_of_the_source(loaded):
    stated = dict(
        Cohort.objects.exclude(stated_people=None).values_list("code", "stated_people")
    )

    assert stated == {
        "MX-2008-03": 170,
        "MX-2008-12": 170,
        "GT-2009-11": 12,
        "SV-2009-11": 10,
        "HN-2010-07": 62,
        "DO-2010-11": 60,
        "GT-2011-02": 75,
    }


def test_two_workshops_share_their_people(loaded):
    shared = Cohort.objects.filter(stated_people_shared_with__isnull=False)

    assert set(shared.values_list("code", "stated_people_shared_with__code")) == {
        ("MX-2008-03", "MX-2008-03"),
        ("MX-2008-12", "MX-2008-03"),
    }


def test_generations_have_their_numbers(loaded):
    generations = Cohort.objects.filter(kind="generation").order_by("ordinal")

    assert list(generations.values_list("ordinal", "code")) == [
        (3, "MX-2010-G3"),
        (4, "MX-2011-G4"),
    ]


def test_honduras_has_its_seven_institutions_and_days(loaded):
    honduras = Cohort.objects.get(code="HN-2010-07")

    assert honduras.institutions.count() == 7
    assert [str(honduras.starts_on), str(honduras.ends_on)] == [
        "2010-07-05",
        "2010-07-09",
    ]


def test_request_names_who_asked_and_by_when(loaded):
    panama = Cohort.objects.get(code="PA-REQ")

    assert (panama.requested_by.code, str(panama.needed_by), panama.starts_on) == (
        "PA-GOV",
        "2011-12-31",
        None,
    )


def test_loading_again_changes_nothing_and_keeps_what_editors_wrote(loaded):
    Cohort.objects.filter(code="PA-REQ").update(name_es="Panamá, por confirmar")
    again = Report()

    load_trainings(again)

    assert again.counts["cohort"] == {"unchanged": 14, "kept": 1}
    assert Cohort.objects.get(code="PA-REQ").name_es == "Panamá, por confirmar"


def test_demo_cohort_is_opened_once_with_its_people(loaded):
    make_course()
    demo.load_demo(Report())

    load_demo(Report())
    load_demo(Report())

    cohort = Cohort.objects.get(code="DEMO")
    assert (cohort.is_open, cohort.pass_mark, len(cohort.module_keys)) == (True, 80, 2)
    assert [teacher.email for teacher in cohort.instructors.all()] == [
        "instructor@demo.test"
    ]
    assert [
        (each.user.email, bool(each.accepted_at)) for each in cohort.enrolments.all()
    ] == [("trainee@demo.test", True)]


def test_demo_cohort_invents_nobody(loaded):
    load_demo(Report())

    cohort = Cohort.objects.get(code="DEMO")
    assert (cohort.enrolments.count(), cohort.instructors.count()) == (0, 0)
    assert (cohort.course_key, cohort.module_keys) == (None, [])
