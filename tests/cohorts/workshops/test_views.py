from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cohorts.workshops.models import Partnership, Session, Workshop
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.factories.workshops import MONDAY, WorkshopFactory, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
FORTY = [f"{hour}:{minute:02}" for hour in range(8, 12) for minute in (0, 30)]


@pytest.fixture
def staff(signed_in, coordinator):
    return signed_in(coordinator)


def url(name, workshop, *keys):
    return reverse(f"workshops:{name}", args=[workshop.cohort.code, workshop.pk, *keys])


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_coordinator_creates_a_workshop_in_the_zone_of_the_country(staff):
    cohort = CohortFactory(country="HN")
    data = {
        "place": "Tegucigalpa",
        "starts_on": "2026-11-30",
        "ends_on": "2026-12-04",
        "time_zone": "America/Tegucigalpa",
    }

    staff.post(reverse("workshops:workshop_new", args=[cohort.code]), data)

    workshop = cohort.workshops.get()
    assert (workshop.title, workshop.status) == ("Workshop in Tegucigalpa", "draft")


def test_session_is_added_with_its_facilitators(staff):
    workshop, partner = WorkshopFactory(), InstitutionFactory()
    Partnership.objects.create(
        cohort=workshop.cohort, institution=partner, part="teaches"
    )
    data = {
        "title_es": "Trata",
        "day": "2026-11-30",
        "start": "22:00",
        "end": "01:00",
        "facilitators": [f"institution-{partner.pk}"],
    }

    response = staff.post(url("session_new", workshop), data)

    assert response.status_code == 302
    session = workshop.sessions.get()
    assert (session.day, session.minutes) == (MONDAY, 180)
    assert [each.institution for each in session.facilitators.all()] == [partner]


def test_person_of_elsewhere_is_not_offered_as_facilitator(staff):
    workshop, stranger = WorkshopFactory(), UserFactory()
    data = {"title_es": "Trata", "day": "2026-11-30", "start": "9:00", "end": "10:00"}

    staff.post(
        url("session_new", workshop), data | {"facilitators": [f"user-{stranger.pk}"]}
    )

    assert Session.objects.count() == 0


def test_skipped_hour_is_refused_at_its_field(staff):
    night = MONDAY.replace(month=3, day=8)
    workshop = WorkshopFactory(
        time_zone="America/Tijuana", starts_on=night, ends_on=night
    )
    data = {"title_es": "Trata", "day": "2026-03-08", "start": "02:30", "end": "04:00"}

    response = staff.post(url("session_new", workshop), data)

    assert "The clocks change that day" in response.content.decode()


def test_session_is_moved_by_the_form_of_the_timetable(staff):
    session = make_session(WorkshopFactory())
    data = {"move-session": session.pk, "move-day": "2026-12-01", "move-start": "14:30"}

    staff.post(url("session_move", session.workshop), data)

    session.refresh_from_db()
    assert f"{session.local_start:%Y-%m-%d %H:%M}" == "2026-12-01 14:30"


def test_incomplete_move_is_shown_again(staff):
    workshop = make_session(WorkshopFactory()).workshop

    response = staff.post(url("session_move", workshop), {})

    assert response.status_code == 200
    assert "This field is required." in response.content.decode()


def test_day_is_copied(staff):
    workshop = make_session(WorkshopFactory()).workshop

    staff.post(
        url("day_copy", workshop), {"copy-day": "2026-11-30", "copy-to": "2026-12-02"}
    )

    days = [session.day for session in workshop.sessions.all()]
    assert days == [MONDAY, MONDAY + timedelta(days=2)]


def test_timetable_names_the_clash_but_not_the_session_of_another_cohort(staff):
    person = UserFactory()
    workshop = make_session(WorkshopFactory(), facilitators=[person]).workshop
    other = WorkshopFactory(place="La Ceiba")
    make_session(other, title_en="Secret title", facilitators=[person])

    page = text(staff, workshop.get_absolute_url())

    assert f"{person} has two sessions at once" in page
    assert "a session of another workshop." in page
    assert "Secret title" not in page


def test_publishing_and_sending(staff, queue):
    session = make_session(WorkshopFactory())
    workshop = session.workshop
    EnrolmentFactory(cohort=workshop.cohort)

    staff.post(url("workshop_publish", workshop))
    staff.post(url("session_cancel", workshop, session.pk), {"reason": "No power"})
    page = text(staff, workshop.get_absolute_url())
    assert "1 person will receive one e-mail" in page

    staff.post(url("changes_send", workshop), {"message": "Sorry"})
    assert "Everyone has the present timetable." in text(
        staff, workshop.get_absolute_url()
    )


def test_facilitator_is_replaced(staff):
    person = UserFactory()
    ahead = MONDAY + timedelta(days=3650)
    workshop = WorkshopFactory(starts_on=ahead, ends_on=ahead)
    session = make_session(workshop, day=ahead, facilitators=[person])
    substitute = with_role(Role.INSTRUCTOR)

    staff.post(
        url("facilitator_leave", workshop, person.pk),
        {"substitute": substitute.pk, "reason": "Ill"},
    )

    assert [each.user for each in session.facilitators.all()] == [substitute]


def test_workshop_is_cancelled_with_a_reason(staff):
    workshop = make_session(WorkshopFactory()).workshop

    staff.post(url("workshop_cancel", workshop), {"reason": "Storm"})

    workshop.refresh_from_db()
    assert workshop.status == Workshop.Status.CANCELLED


def test_agreement_of_a_partner_is_on_record(staff):
    cohort, partner = CohortFactory(), InstitutionFactory()
    data = {
        "institution": partner.pk,
        "part": "agrees",
        "agreed_by": "Laura Gómez, Directora",
        "agreed_on": "2026-03-02",
    }

    staff.post(reverse("workshops:partners", args=[cohort.code]), data)

    page = text(staff, reverse("workshops:partners", args=[cohort.code]))
    assert Partnership.objects.count() == 1
    assert "Agreement given by Laura Gómez, Directora on 2 Mar 2026." in page


def test_partner_is_changed_and_removed(staff):
    partnership = Partnership.objects.create(
        cohort=CohortFactory(), institution=InstitutionFactory(), part="teaches"
    )
    keys = [partnership.cohort.code, partnership.pk]
    data = {"institution": partnership.institution_id, "part": "hosts"}

    staff.post(reverse("workshops:partner_edit", args=keys), data)
    partnership.refresh_from_db()
    assert partnership.part == "hosts"

    staff.post(reverse("workshops:partner_remove", args=keys))
    assert Partnership.objects.count() == 0


def test_topic_is_for_teaching_only(staff):
    cohort = CohortFactory()
    data = {
        "institution": InstitutionFactory().pk,
        "part": "hosts",
        "agreed_on": "2026-03-02",
    }

    response = staff.post(reverse("workshops:partners", args=[cohort.code]), data)

    assert "Only an institution that agrees" in response.content.decode()


def test_timetable_of_forty_sessions_takes_as_many_queries_as_of_two(
    staff,
):
    small, large = WorkshopFactory(), WorkshopFactory(place="La Ceiba")
    for workshop, days in ((small, 1), (large, 5)):
        for n in range(days):
            for at in FORTY[: 2 if days == 1 else 8]:
                make_session(
                    workshop,
                    day=MONDAY + timedelta(days=n),
                    at=at,
                    minutes=30,
                    facilitators=[UserFactory(), InstitutionFactory()],
                )
    assert large.sessions.count() == 40

    counts = []
    for workshop in (small, large):
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            staff.get(workshop.get_absolute_url())
        counts.append(len(captured))
    assert counts[0] == counts[1] < 25


def programme(workshop):
    return reverse("workshops:programme", args=[workshop.pk])


def test_participants_and_facilitators_see_the_programme(
    published, learner, facilitator, client
):
    for person in (learner, facilitator):
        client.force_login(person)
        assert "Human rights" in text(client, programme(published))


def test_draft_is_not_shown_to_participants(client, queue):
    workshop = make_session(WorkshopFactory()).workshop
    client.force_login(EnrolmentFactory(cohort=workshop.cohort).user)

    assert client.get(programme(workshop)).status_code == 404


def test_strangers_do_not_see_the_programme(client, published):
    client.force_login(EnrolmentFactory().user)

    assert client.get(programme(published)).status_code == 404


def test_facilitator_sees_nothing_of_other_cohorts(client, published, facilitator):
    other = make_session(WorkshopFactory(place="La Ceiba")).workshop
    client.force_login(facilitator)

    assert client.get(programme(other)).status_code == 404
    assert client.get(published.cohort.get_absolute_url()).status_code == 404
    assert client.get(published.get_absolute_url()).status_code == 404


def test_coordinator_of_another_country_sees_nothing(client, published):
    client.force_login(with_role(Role.COORDINATOR, country="HN"))

    for address in (programme(published), published.get_absolute_url()):
        assert client.get(address).status_code == 404


def at_local_now(workshop, **facts):
    """A session that began half an hour ago."""
    start = timezone.now() - timedelta(minutes=30)
    local = start.astimezone(workshop.zone)
    return make_session(workshop, day=local.date(), at=f"{local:%H:%M}", **facts)


@pytest.fixture
def today():
    day = timezone.localdate()
    margin = timedelta(days=2)
    return WorkshopFactory(
        starts_on=day - margin, ends_on=day + margin, status="published"
    )


def test_facilitators_home_begins_with_todays_sessions(client, queue, today):
    facilitator = UserFactory()
    at_local_now(today, title_en="Mine", facilitators=[facilitator])
    at_local_now(today, title_en="Of somebody else")
    client.force_login(facilitator)

    page = text(client, reverse("home:home"))

    assert "Your sessions today" in page
    assert "Mine" in page
    assert page.index("Your sessions today") < page.index("Your next session")


def test_home_and_course_show_the_next_session_of_the_own_cohort(client, queue, today):
    at_local_now(today, title_en="Mine")
    other = WorkshopFactory(
        starts_on=today.starts_on, ends_on=today.ends_on, status="published"
    )
    at_local_now(other, title_en="Of another cohort")
    client.force_login(EnrolmentFactory(cohort=today.cohort).user)

    page = text(client, reverse("home:home"))

    assert "Your next session" in page
    assert "Mine" in page
    assert "Of another cohort" not in page


def test_programme_is_printed_in_the_language_asked_for(client, published, learner):
    client.force_login(learner)

    for language in ("es", "en"):
        response = client.get(
            reverse("workshops:pdf", args=[published.pk]), {"language": language}
        )
        assert response.content.startswith(b"%PDF")
        assert response.headers["Content-Type"] == "application/pdf"


def test_session_of_a_cohort_without_a_course_covers_no_lessons(staff):
    workshop = WorkshopFactory(cohort__course_key=None)

    form = staff.get(url("session_new", workshop)).context["form"]

    assert "unit_keys" not in {field.name for field in form.content_fields}
