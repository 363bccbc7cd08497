"""The screen for the room, and what people see who scan its code."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cohorts.attendance import limits, services
from cohorts.attendance.codes import code_at, renew_code
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.attendance.models import SessionCode
from cohorts.attendance.scans import record_scan, scan_token
from cohorts.results.models import Result
from cohorts.workshops.dates import clock
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory, with_role
from tests.factories.workshops import make_published_workshop, make_session
from tests.support.signing_in import PASSWORD

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("queue", "english"),
]
NO_STORE = "private, no-store"


@pytest.fixture
def session():
    """It began twenty seconds ago, in Santo Domingo."""
    workshop = make_published_workshop(
        CohortFactory(), time_zone="America/Santo_Domingo"
    )
    session = workshop.sessions.get()
    session.starts_at = timezone.now() - timedelta(seconds=20)
    session.ends_at = session.starts_at + timedelta(minutes=120)
    session.save()
    renew_code(session, by=None)
    return session


@pytest.fixture
def enrolment(session):
    return EnrolmentFactory(cohort=session.workshop.cohort)


def screen(session):
    return reverse("attendance:code", args=[session.pk])


def address(session, *, age=0):
    """What the screen showed that many seconds ago."""
    moment = timezone.now() - timedelta(seconds=age)
    code = code_at(session.attendance_code.secret, moment)
    return reverse("attendance:scan", args=[session.pk, code])


def keep_scan(client, session, *, minutes):
    """As if the browser had scanned the code that many minutes ago."""
    token = scan_token(session, timezone.now() - timedelta(minutes=minutes))
    client.cookies[f"scan-{session.pk}"] = token


def test_screen_shows_the_code_without_a_script_and_is_not_stored(
    signed_in, session, coordinator
):
    response = signed_in(coordinator).get(screen(session))

    before, code = response.context["screen"].typed_address
    assert response["Cache-Control"] == NO_STORE
    assert f"{before}<wbr><b>{code}</b>" in response.text
    seconds = response.context["screen"].seconds_left
    assert f'<meta http-equiv="refresh" content="{seconds}">' in response.text
    assert SessionCode.objects.get().secret not in response.text


def test_code_is_started_on_the_screen(signed_in, session, coordinator):
    SessionCode.objects.all().delete()
    client = signed_in(coordinator)
    assert "Start the code" in client.get(screen(session)).text

    page = client.post(reverse("attendance:code_renew", args=[session.pk]), follow=True)

    assert page.context["screen"].shows_code
    assert "New code" in page.text


def test_sheet_leads_to_the_screen(signed_in, session, coordinator):
    sheet = reverse("attendance:sheet", args=[session.pk])

    assert screen(session) in signed_in(coordinator).get(sheet).text


def test_screen_costs_the_same_however_many_people(
    signed_in, session, coordinator, enrolment, django_assert_max_num_queries
):
    client = signed_in(coordinator)
    with django_assert_max_num_queries(11) as few:
        client.get(screen(session))
    for person in EnrolmentFactory.create_batch(5, cohort=session.workshop.cohort):
        record_scan(session, person.user, session.starts_at)
    with django_assert_max_num_queries(len(few)):
        page = client.get(screen(session))
    assert (page.context["screen"].present, page.context["screen"].people) == (5, 6)


@pytest.mark.parametrize("role", [Role.LIAISON, Role.EDITOR, Role.EVALUATOR])
def test_nobody_else_sees_the_screen_or_renews_the_code(
    client, session, enrolment, role
):
    renewal = reverse("attendance:code_renew", args=[session.pk])
    for user in (with_role(role, country="GT"), enrolment.user):
        client.force_login(user)
        assert client.get(screen(session)).status_code == 404
        assert client.post(renewal).status_code == 404


def test_person_sees_what_is_recorded_and_confirms_it(signed_in, session, enrolment):
    client = signed_in(enrolment.user)
    page = client.get(address(session))
    assert "You will be recorded as present." in page.text
    assert page["Cache-Control"] == NO_STORE
    assert not Result.objects.exists()

    page = client.post(address(session), follow=True)

    row = Result.objects.get()
    time = clock(row.achieved_at.astimezone(session.workshop.zone))
    assert (row.outcome, row.source) == ("present", "scan")
    assert f"Present: you scanned the code at {time}." in page.text
    assert f"scan-{session.pk}" not in {
        name for name, each in client.cookies.items() if each.value
    }


def test_scan_is_kept_in_the_browser_alone(client, session):
    client.get(address(session))

    cookie = client.cookies[f"scan-{session.pk}"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (
        "/a/",
        True,
        "Lax",
    )
    assert session.attendance_code.secret not in cookie.value


def test_signing_in_between_does_not_make_late(client, session, enrolment):
    """Scanned five minutes ago, before the start; the code has changed since."""
    person = enrolment.user
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    session.starts_at -= timedelta(minutes=3)
    session.save()
    keep_scan(client, session, minutes=5)
    scanned = address(session, age=300)
    assert client.post(scanned)["Location"] == f"/accounts/login/?next={scanned}"
    link = f"/accounts/login/?next={scanned}"
    assert f'href="{link}"' in client.get(scanned).text

    form = {"login": person.email, "password": PASSWORD}
    assert client.post(link, form)["Location"] == scanned
    client.post(scanned)

    row = Result.objects.get()
    assert (row.outcome, row.achieved_at < session.starts_at) == ("present", True)


def test_address_sent_to_somebody_else_is_worth_a_minute(signed_in, session, enrolment):
    client = signed_in(enrolment.user)

    assert client.get(address(session, age=30)).status_code == 200
    client.cookies.pop(f"scan-{session.pk}")
    for method in (client.get, client.post):
        page = method(address(session, age=61))
        assert page.status_code == 410
        assert "This code is no longer valid, because it changes" in page.text
    assert not Result.objects.exists()


def test_scan_of_a_quarter_of_an_hour_ago_is_refused(signed_in, session, enrolment):
    client = signed_in(enrolment.user)
    keep_scan(client, session, minutes=16)

    page = client.post(address(session, age=16 * 60))

    assert page.status_code == 409
    assert "You scanned the code more than 15 minutes ago." in page.text
    assert not Result.objects.exists()


def test_late_scan_says_so_before_and_after(signed_in, session, enrolment):
    session.starts_at -= timedelta(minutes=4)
    session.save()
    client = signed_in(enrolment.user)

    assert "recorded as late by 4 minutes." in client.get(address(session)).text
    page = client.post(address(session), follow=True)

    assert "Late by 4 minutes: you scanned the code at" in page.text
    assert Result.objects.get().minutes == 120


def test_scanning_twice_says_that_it_is_recorded(signed_in, session, enrolment):
    client = signed_in(enrolment.user)
    client.post(address(session))

    for page in (client.get(address(session, age=300)), client.post(address(session))):
        assert "You need not scan the code again." in page.text
    assert Result.objects.count() == 1


def test_mark_by_the_instructor_wins_and_the_page_says_so(
    signed_in, session, enrolment, coordinator
):
    mark = Mark(Outcome.LATE, 15)
    services.mark_attendance(session, enrolment, mark, Marking(coordinator))

    page = signed_in(enrolment.user).post(address(session))

    assert "You were marked “Late” at" in page.text
    assert "A scan does not change this mark." in page.text
    assert str(coordinator.email) not in page.text
    assert Result.objects.get().source == "staff"


@pytest.mark.parametrize("method", ["get", "post"])
def test_person_of_another_cohort_reads_what_to_do(signed_in, session, method):
    client = signed_in(EnrolmentFactory().user)

    page = getattr(client, method)(address(session))

    assert page.status_code == 409
    assert "Tell the instructor, who can note that you came." in page.text
    assert not Result.objects.exists()


def test_guessing_codes_is_limited(client, session, monkeypatch):
    monkeypatch.setattr(limits, "WRONG_CODES_A_MINUTE", 3)
    wrong = reverse("attendance:scan", args=[session.pk, "AAAAAA"])
    answers = [client.get(wrong).status_code for _time in range(4)]

    assert answers == [410, 410, 410, 429]
    assert client.get(address(session)).status_code == 200


def test_session_without_a_code_is_not_told_from_a_wrong_code(client, session):
    wrong = client.get(reverse("attendance:scan", args=[session.pk, "AAAAAA"]))
    none = client.get(reverse("attendance:scan", args=[session.pk + 1, "AAAAAA"]))

    assert (wrong.status_code, none.status_code) == (410, 410)
    assert session.title not in wrong.text


def test_sheet_says_how_a_mark_arrived(signed_in, session, enrolment, coordinator):
    other = EnrolmentFactory(cohort=session.workshop.cohort)
    row = record_scan(session, enrolment.user, session.starts_at)
    services.mark_attendance(session, other, Mark(Outcome.PRESENT), Marking(None))

    page = signed_in(coordinator).get(reverse("attendance:sheet", args=[session.pk]))

    time = clock(row.achieved_at.astimezone(session.workshop.zone))
    assert page.text.count(f"QR code scanned at {time}") == 1
    assert page.text.count("Saved at") == 1


def test_marker_reads_that_the_person_scanned(
    signed_in, session, enrolment, coordinator
):
    record_scan(session, enrolment.user, session.starts_at)
    data = {f"outcome-{enrolment.pk}": "absent", f"seen-{enrolment.pk}": ""}

    response = signed_in(coordinator).post(
        reverse("attendance:sheet", args=[session.pk]),
        data,
        headers={"accept": "application/json"},
    )

    assert response.status_code == 409
    [row] = response.json()["rows"]
    assert row["refusal"].startswith(f"{enrolment.user} scanned the code at ")


def test_recording_a_scan_takes_few_queries(
    signed_in, session, enrolment, django_assert_num_queries
):
    client = signed_in(enrolment.user)
    EnrolmentFactory.create_batch(5, cohort=session.workshop.cohort)

    with django_assert_num_queries(18):
        client.post(address(session))


def test_home_of_a_facilitator_leads_to_the_code_half_an_hour_before(
    signed_in, session
):
    facilitator = UserFactory()
    session.facilitators.create(user=facilitator)
    client = signed_in(facilitator)
    for minutes, is_listed in [(31, False), (29, True)]:
        session.starts_at = timezone.now() + timedelta(minutes=minutes)
        session.save()

        assert (screen(session) in client.get("/").text) == is_listed


def test_home_shows_todays_list_first_and_no_code_of_sessions_that_are_over(
    signed_in, session, coordinator
):
    over = make_session(session.workshop, day=session.workshop.ends_on)
    over.starts_at = session.starts_at - timedelta(days=1)
    over.ends_at = over.starts_at + timedelta(hours=2)
    over.save()

    text = signed_in(coordinator).get("/").text

    lists = [reverse("attendance:sheet", args=[each.pk]) for each in (session, over)]
    assert sorted(lists, key=text.index) == lists
    assert (screen(session) in text, screen(over) in text) == (True, False)
