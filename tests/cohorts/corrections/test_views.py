"""Staff read the history of a result and correct it after a second look."""

from decimal import Decimal

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from certificates.issuing.models import Certificate
from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.results.models import Criterion, Result
from cohorts.results.progress import progress_of
from cohorts.results.services import correct_result
from curricula.sources.models import Topic
from lms.people.roles import Role
from tests.factories.certificates import CertificateFactory
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory, with_role
from tests.support.queries import queries_of
from tests.support.results import complete_unit, record_mark

pytestmark = pytest.mark.usefixtures("english")
REASON = "The certificate of the training was shown to us."


COURSE = {"modules": 1, "lessons": 2}


@pytest.fixture
def enrolment(cohort):
    return EnrolmentFactory(cohort=cohort)


@pytest.fixture
def units(enrolment):
    return [unit for _module, unit in own_unit_sequence(enrolment, "es").steps]


@pytest.fixture
def coordinator(cohort):
    return with_role(Role.COORDINATOR, country=cohort.country)


@pytest.fixture
def page(signed_in, coordinator):
    return signed_in(coordinator)


def history_of(enrolment, unit):
    args = [enrolment.cohort.code, enrolment.pk, unit.key]
    return reverse("corrections:history", args=args)


def correction_of(result):
    args = [result.enrolment.cohort.code, result.enrolment_id, result.pk]
    return reverse("corrections:correction", args=args)


def test_person_page_leads_to_the_history_and_to_the_form(page, enrolment, units):
    result = complete_unit(enrolment, units[0])
    person = reverse("participants:person", args=[enrolment.cohort.code, enrolment.pk])

    assert history_of(enrolment, units[0]) in page.get(person).text
    assert history_of(enrolment, units[1]) not in page.get(person).text
    assert correction_of(result) in page.get(history_of(enrolment, units[0])).text


def test_result_is_corrected_only_after_a_second_look(page, enrolment, units):
    result = complete_unit(enrolment, units[0])
    data = {"outcome": "annulled", "reason": REASON}

    look = page.post(correction_of(result), data)
    before = Result.objects.count()
    page.post(correction_of(result), data | {"step": "confirm"})

    assert "0 of 2 units completed" in look.text
    assert before == 1
    assert progress_of(enrolment, "es").units_done == 0


def test_correction_is_kept_with_who_and_why(page, coordinator, enrolment, units):
    result = record_mark(enrolment, units[0], Decimal("70.0"))
    data = {"outcome": "passed", "mark": "85", "reason": REASON, "step": "confirm"}

    response = page.post(correction_of(result), data, follow=True)

    row = Result.objects.get(corrects=result)
    assert (row.outcome, row.mark, row.reason) == ("passed", 85, REASON)
    assert (row.recorded_by, row.source) == (coordinator, Result.Source.STAFF)
    entry = ModelLogEntry.objects.get(action="corrections.result")
    assert entry.data["new"] == row.pk
    assert REASON in response.text


def test_second_look_says_what_changes(page, enrolment, units):
    complete_unit(enrolment, units[1])
    result = record_mark(enrolment, units[0], Decimal("70.0"))

    look = page.post(
        correction_of(result), {"outcome": "passed", "mark": "85", "reason": REASON}
    )

    ((old, new),) = look.context["consequences"].module_lines
    assert (old.status.is_complete, new.status.is_complete) == (False, True)
    assert "The person then meets every criterion of the cohort." in look.text


def test_second_look_counts_the_mark_by_topic(page, enrolment, units):
    topic = Topic.objects.create(code="T91", order=91, name_es="Tema", name_en="Topic")
    Criterion.objects.create(
        cohort=enrolment.cohort, kind="topic_mark", topic=topic, threshold=90
    )
    result = record_mark(enrolment, units[0], Decimal("85.0"))
    result = correct_result(
        result, by=UserFactory(), reason="Tema", topic_marks={"T91": "85.0"}
    )
    data = {"outcome": "passed", "mark": "95", "topic_T91": "95", "reason": REASON}

    look = page.post(correction_of(result), data)

    assert "in Topic" in look.context["consequences"].before.lacks
    assert "in Topic" not in look.context["consequences"].after.lacks


def test_certificate_is_shown_and_does_not_change(page, enrolment, units):
    result = complete_unit(enrolment, units[0])
    certificate = CertificateFactory(enrolment=enrolment)
    data = {"outcome": "annulled", "reason": REASON}

    look = page.post(correction_of(result), data)
    page.post(correction_of(result), data | {"step": "confirm"})

    assert certificate.serial in look.text
    assert Certificate.objects.get().events.count() == 0


@pytest.mark.parametrize(
    "data",
    [
        {"outcome": "passed", "mark": "85", "reason": "Too short"},
        {"outcome": "passed", "mark": "85", "reason": "x" * 301},
        {"outcome": "passed", "mark": "79.9", "reason": REASON},
        {"outcome": "passed", "mark": "", "reason": REASON},
        {"outcome": "passed", "mark": "100.1", "reason": REASON},
        {"outcome": "completed", "mark": "85", "reason": REASON},
        {"outcome": "failed", "mark": "70", "reason": REASON},
        {"mark": "85", "reason": REASON},
    ],
)
def test_wrong_entries_are_listed_and_nothing_is_recorded(page, enrolment, units, data):
    result = record_mark(enrolment, units[0], Decimal("70.0"))

    response = page.post(correction_of(result), data | {"step": "confirm"})

    assert "There is a problem" in response.text
    assert Result.objects.get() == result


def test_entries_are_kept_when_the_person_goes_back(page, enrolment, units):
    result = record_mark(enrolment, units[0], Decimal("70.0"))
    data = {"outcome": "passed", "mark": "85", "reason": REASON, "step": "edit"}

    response = page.post(correction_of(result), data)

    assert response.templates[0].name == "corrections/correction.html"
    assert REASON in response.text


def test_corrected_result_leads_back_to_its_history(page, enrolment, units):
    result = complete_unit(enrolment, units[0])
    correct_result(result, by=UserFactory(), reason="Error", outcome="annulled")
    data = {"outcome": "annulled", "reason": REASON, "step": "confirm"}

    response = page.post(correction_of(result), data)

    assert response.url == history_of(enrolment, units[0])
    assert Result.objects.count() == 2


def test_annulment_by_mistake_is_taken_back(page, enrolment, units):
    result = complete_unit(enrolment, units[0])
    annulled = correct_result(
        result, by=UserFactory(), reason="Error", outcome="annulled"
    )
    data = {"outcome": "completed", "reason": REASON, "step": "confirm"}

    page.post(correction_of(annulled), data)
    complete_unit(enrolment, units[0])

    assert progress_of(enrolment, "es").units_done == 1
    assert Result.objects.in_force().count() == 1


def test_many_rows_are_paged_with_the_same_queries(page, enrolment, units):
    row, counts = record_mark(enrolment, units[0], Decimal("1.0")), []
    for marks in (range(2, 4), range(4, 31)):
        for mark in marks:
            staff = UserFactory()
            row = correct_result(row, by=staff, reason="Error", mark=Decimal(mark))
        response = page.get(history_of(enrolment, units[0]))
        counts.append(queries_of(page, history_of(enrolment, units[0])))

    assert counts[0] == counts[1]
    assert len(response.context["rows"]) == 25
    assert [may for _row, may in response.context["rows"]] == [True] + [False] * 24


def test_history_without_results_says_so(page, enrolment, units):
    assert "No results yet" in page.get(history_of(enrolment, units[0])).text


def test_nobody_corrects_their_own_or_a_strangers_result(signed_in, cohort, units):
    teacher = with_role(Role.INSTRUCTOR)
    cohort.instructors.add(teacher)
    own = complete_unit(EnrolmentFactory(cohort=cohort, user=teacher), units[0])
    elsewhere = CohortFactory(country="HN", course_key=cohort.course_key)
    foreign = complete_unit(EnrolmentFactory(cohort=elsewhere), units[0])
    browser = signed_in(teacher)

    assert browser.get(correction_of(own)).status_code == 404
    assert browser.get(correction_of(foreign)).status_code == 404
