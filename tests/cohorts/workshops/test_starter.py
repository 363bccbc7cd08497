"""The history's workshops, on the institutions and cohorts that it needs."""

import pytest
from django.urls import reverse
from lxml import html

from cohorts.enrolments import starter as enrolments
from cohorts.workshops import starter
from cohorts.workshops.models import Partnership, Session, Workshop
from curricula.sources.models import Topic
from lms.people import starter as people
from lms.starter.loading import Report
from tests.support.kept import undone

pytestmark = pytest.mark.django_db

# Code → what the source says: start, end, and to which precision.
DATES = {
    "MX-2008-03": ("2008-03-01", "2008-03-31", "month"),
    "MX-2008-12": ("2008-12-01", "2008-12-31", "month"),
    "MX-2009-06": ("2009-06-01", "2009-06-30", "month"),
    "MX-2009-11": ("2009-11-01", "2009-11-30", "week"),
    "GT-2009-11": ("2009-11-01", "2009-11-30", "month"),
    "SV-2009-11": ("2009-11-01", "2009-11-30", "month"),
    "MX-2010-G3": ("2010-03-01", "2010-04-30", "month"),
    "HN-2010-07": ("2010-07-05", "2010-07-09", "day"),
    "DO-2010-11": ("2010-11-01", "2010-11-30", "month"),
    "GT-2011-02": ("2011-02-28", "2011-03-04", "day"),
    "MX-2011-G4": ("2011-05-01", "2011-05-31", "month"),
    "NI-2011-07": ("2011-07-01", "2011-07-31", "month"),
    "CR-2011-08": ("2011-08-01", "2011-08-31", "month"),
    "HN-2011-09": ("2011-09-01", "2011-09-30", "month"),
}
TAUGHT_IN_2008 = {"SNDIF", "IOM", "COMAR", "UNICEF-MX", "UNHCR-MX", "CIJ", "PROTEJA"}


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        for code in ("HR", "EL", "EC", "CC", "CR", "IP", "VM", "TR", "GE", "ND"):
            Topic.objects.create(code=code, name_es=code, order=1)
        for feature in (people, enrolments, starter):
            feature.load_starter(Report())
        yield


def partners(code, part):
    rows = Partnership.objects.filter(cohort__code=code, part=part)
    return set(rows.values_list("institution__code", "is_inferred"))


def test_workshops_have_the_dates_of_the_source(loaded):
    rows = Workshop.objects.values_list(
        "cohort__code", "starts_on", "ends_on", "date_precision"
    )

    assert {code: (str(a), str(b), c) for code, a, b, c in rows} == DATES


def test_what_the_source_does_not_say_is_unknown(loaded):
    assert Session.objects.count() == 0
    assert set(Workshop.objects.values_list("place", "venue")) == {("", "")}
    assert set(Partnership.objects.values_list("agreed_by", "agreed_on")) == {
        ("", None)
    }


def test_programme_of_2008_was_agreed_with_sndif_and_taught_by_seven(loaded):
    for code in ("MX-2008-03", "MX-2008-12"):
        assert partners(code, "agrees") == {("SNDIF", False)}
        assert partners(code, "teaches") == {(each, False) for each in TAUGHT_IN_2008}


def test_programme_names_the_topics_of_the_source(loaded, signed_in, coordinator):
    client = signed_in(coordinator)
    pages = []
    for code in ("MX-2009-11", "HN-2010-07"):
        workshop = Workshop.objects.get(cohort__code=code)
        page = client.get(reverse("workshops:programme", args=[workshop.pk]))
        topics = html.fromstring(page.content).xpath(
            "//section[@aria-labelledby='topics']//li"
        )
        pages.append([topic.text for topic in topics])

    assert pages == [["GE", "ND"], []]


def test_inferred_partner_is_marked(loaded):
    assert partners("HN-2010-07", "teaches") == {("INM", True)}
    assert partners("GT-2009-11", "teaches") == {("INM", False)}
    assert partners("MX-2009-06", "teaches") == set()


def test_month_is_shown_as_a_month(loaded):
    workshop = Workshop.objects.get(cohort__code="MX-2008-03")

    assert (workshop.has_days, workshop.period) == (False, "marzo de 2008")


def test_loading_twice_changes_nothing(loaded):
    report = Report()

    starter.load_starter(report)

    assert {kind: dict(n) for kind, n in report.counts.items()} == {
        "workshop": {"unchanged": 14},
        "partnerships": {"unchanged": 7},
    }
