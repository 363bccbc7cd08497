"""Certificates that a corrected result touches are listed, never changed silently."""

import copy
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import translation
from wagtail.models import ModelLogEntry

from certificates.issuing.amendments import reissue_certificate
from certificates.issuing.models import Certificate, CertificateReview
from certificates.issuing.reviews import compare_with_results
from certificates.issuing.services import issue_if_due
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.attendance.services import close_sheet, latest_result, mark_attendance
from tests.factories.certificates import government
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import (
    make_cohort_by_attendance,
    make_published_workshop,
)
from tests.support.kept import undone

pytestmark = pytest.mark.django_db
REASON = "The paper list says otherwise."
QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
NOW = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """(enrolment, sessions): of a person who attended all ten hours."""
    with undone(django_db_blocker), override_settings(TASKS=QUEUE):
        cohort = make_cohort_by_attendance()
        sessions = list(make_published_workshop(cohort, days=5).sessions.all())
        enrolment = certified(cohort, sessions)
        issue_if_due(enrolment)
        yield enrolment, sessions


@pytest.fixture
def enrolment(kept, db, settings):
    """Of a person who attended all ten hours and has the certificate."""
    settings.TASKS = NOW
    return copy.deepcopy(kept[0])


@pytest.fixture
def sessions(kept, db):
    return copy.deepcopy(kept[1])


def certified(cohort, sessions):
    institution = government("GT")
    user = UserFactory(institution=institution, preferred_language="en")
    enrolment = EnrolmentFactory(cohort=cohort, user=user)
    for session in sessions:
        marking = Marking(UserFactory(), reason=REASON)
        mark_attendance(session, enrolment, Mark("present"), marking)
        close_sheet(session, by=None, at=session.ends_at + timedelta(minutes=1))
    return enrolment


def correct(session, enrolment, outcome, missed=0):
    seen = latest_result(session, enrolment).pk
    marking = Marking(UserFactory(), seen=seen, reason=REASON)
    return mark_attendance(session, enrolment, Mark(outcome, missed), marking)


def to_review():
    return list(Certificate.objects.to_review())


@pytest.fixture
def browser(signed_in, coordinator):
    coordinator.preferred_language = "en"
    coordinator.save()
    return signed_in(coordinator)


def test_certificate_untouched_is_not_listed(enrolment):
    assert Certificate.objects.get().minutes == 600
    assert to_review() == []


def test_correction_lists_what_was_printed_and_is_true(enrolment, sessions, browser):
    correct(sessions[0], enrolment, Outcome.LATE, 30)

    [certificate] = to_review()
    page = browser.get(f"/cohorts/{enrolment.cohort.code}/certificates/review/")
    [(item, *_forms)] = page.context["rows"]

    with translation.override("en"):
        assert item.lines == [("Duration", "10 h", "9 h 30 min")]
    assert item.lacks == ""
    assert certificate.minutes == 600


def test_work_is_counted_on_the_home_and_the_cohort(enrolment, sessions, browser):
    correct(sessions[0], enrolment, Outcome.LATE, 30)

    for address in ("/", enrolment.cohort.get_absolute_url()):
        page = browser.get(address).text
        assert "1 certificate to review after a correction" in page


def test_correction_taken_back_leaves_the_list(enrolment, sessions):
    correct(sessions[0], enrolment, Outcome.ABSENT)
    correct(sessions[0], enrolment, Outcome.PRESENT)

    outcomes = CertificateReview.objects.values_list("outcome", flat=True)
    assert list(outcomes) == ["differs", "agrees"]
    assert to_review() == []


def test_reissue_supersedes_with_the_figures_of_today(enrolment, sessions, browser):
    correct(sessions[0], enrolment, Outcome.LATE, 30)
    old = Certificate.objects.get()

    browser.post(f"/certificates/{old.serial}/reissue/")

    new = Certificate.objects.get(supersedes=old)
    assert (new.minutes, new.holder_name, new.expires_on) == (
        570,
        old.holder_name,
        old.expires_on,
    )
    assert new.file.sha256 != old.file.sha256
    assert to_review() == []
    assert ModelLogEntry.objects.filter(action="issuing.reissue").count() == 1


def test_criteria_no_longer_met_refuse_a_reissue(enrolment, sessions, browser):
    for session in sessions[:2]:
        correct(session, enrolment, Outcome.ABSENT)
    [certificate] = to_review()

    page = browser.get(f"/cohorts/{enrolment.cohort.code}/certificates/review/").text

    assert "Lacks: 1 session." in page
    assert "Issue it again" not in page
    with pytest.raises(ValidationError, match="1 ses"):
        reissue_certificate(certificate)


def test_revoked_certificate_leaves_the_list(enrolment, sessions, browser):
    correct(sessions[0], enrolment, Outcome.ABSENT)
    [certificate] = to_review()

    address = f"/certificates/{certificate.serial}/revoke/"
    browser.post(address, {"reason": "issued_in_error"})

    assert to_review() == []


def test_keeping_it_needs_a_reason_and_is_audited(enrolment, sessions, browser):
    correct(sessions[0], enrolment, Outcome.ABSENT)
    [certificate] = to_review()
    address = f"/certificates/{certificate.serial}/keep/"

    refused = browser.post(address, {"reason": "no"})
    listed = to_review()
    browser.post(address, {"reason": REASON})

    assert (refused.status_code, listed) == (200, [certificate])
    assert to_review() == []
    [entry] = ModelLogEntry.objects.filter(action="issuing.keep")
    assert entry.data["reason"] == REASON
    compare_with_results(certificate)
    assert to_review() == []
    correct(sessions[1], enrolment, Outcome.LATE, 5)
    assert to_review() == [certificate]


def test_stranger_and_holder_decide_nothing(enrolment, sessions, signed_in, browser):
    correct(sessions[0], enrolment, Outcome.ABSENT)
    [certificate] = to_review()

    for user in (enrolment.user, UserFactory()):
        client = signed_in(user)
        for act in ("keep", "reissue"):
            address = f"/certificates/{certificate.serial}/{act}/"
            assert client.post(address, {"reason": REASON}).status_code == 404
    assert to_review() == [certificate]


def test_list_costs_the_same_for_more_certificates(
    enrolment, sessions, browser, django_assert_max_num_queries
):
    address = f"/cohorts/{enrolment.cohort.code}/certificates/review/"
    correct(sessions[0], enrolment, Outcome.ABSENT)
    browser.get(address)
    counts = []
    for _turn in range(2):
        with django_assert_max_num_queries(40) as queries:
            browser.get(address)
        counts.append(len(queries))
        other = certified(enrolment.cohort, sessions)
        correct(sessions[0], other, Outcome.LATE, 30)

    assert len(to_review()) == 3
    assert counts[0] == counts[1]
