from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cohorts.enrolments.mails import reference_of
from cohorts.workshops import notices, services
from cohorts.workshops.changes import lines_of, names_of, pending_changes
from cohorts.workshops.models import ProgrammeEvent
from lms.mail.models import OutgoingMail, State
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import MONDAY, WorkshopFactory, make_session

pytestmark = pytest.mark.usefixtures("english")
TUESDAY = MONDAY + timedelta(days=1)


def change_room(session, room, by):
    session.room = room
    return services.change_session(session, by=by)


@pytest.fixture
def texts(mailoutbox):
    """{address: text} of the e-mails; one of each person or it fails."""

    def by_address():
        bodies = {mail.to[0]: mail.body for mail in mailoutbox}
        assert len(bodies) == len(mailoutbox)
        return bodies

    return by_address


def send(workshop, by, **details):
    notices.mail_notice(services.send_changes(workshop, by=by, **details).pk)


def lines(workshop):
    changes = pending_changes(workshop)
    names = names_of(changes)
    return [(str(c.session), c.is_new, lines_of(c, names)) for c in changes]


def test_change_is_told_with_what_it_was(published, coordinator):
    change_room(published.sessions.first(), "B", coordinator)

    assert lines(published) == [("Human rights", False, [("Room", "A", "B")])]


def test_change_that_is_undone_is_not_told(published, coordinator):
    session = published.sessions.first()
    change_room(session, "B", coordinator)
    change_room(session, "A", coordinator)

    assert lines(published) == []


def test_session_added_and_cancelled_meanwhile_is_not_told(published, coordinator):
    session = make_session(published, day=TUESDAY)
    services.cancel_session(session, by=coordinator, reason="Not needed")

    assert lines(published) == []


def test_moved_session_is_told_in_local_time(published, coordinator):
    session = published.sessions.last()
    services.move_session(
        session, starts_at=session.starts_at + timedelta(hours=3), by=coordinator
    )

    was, now = (
        "Monday 30 November, 11:20 to 13:20",
        "Monday 30 November, 14:20 to 16:20",
    )
    assert lines(published) == [("Trafficking", False, [("When", was, now)])]


def test_each_person_gets_one_mail_with_their_changes(
    published, coordinator, facilitator, learner, texts
):
    stranger, left = EnrolmentFactory().user, UserFactory()
    EnrolmentFactory(cohort=published.cohort, user=left, withdrawn_at=timezone.now())
    for session in published.sessions.all():
        change_room(session, "B", coordinator)

    send(published, coordinator, message="Bring your notes.")

    mails = texts()
    assert mails.keys() == {learner.email, facilitator.email}
    assert stranger.email not in mails
    assert "Derechos humanos" in mails[learner.email]
    assert "Trata" in mails[learner.email]
    assert "Trafficking" not in mails[facilitator.email]
    assert "Human rights\n- Room: B (before: A)" in mails[facilitator.email]
    assert "Bring your notes." in mails[facilitator.email]


def test_undelivered_notice_is_listed_with_the_participant(
    published, coordinator, facilitator, learner, mailoutbox
):
    change_room(published.sessions.first(), "B", coordinator)

    send(published, coordinator)

    enrolment = published.cohort.enrolments.get(user=learner)
    assert {mail.to[0]: mail.reference for mail in mailoutbox} == {
        learner.email: reference_of(enrolment),
        facilitator.email: f"workshop:{published.pk}",
    }


def test_undelivered_notice_to_a_facilitator_is_shown_with_the_timetable(
    published, coordinator, facilitator, signed_in
):
    client, page = signed_in(coordinator), published.get_absolute_url()
    reference = notices.workshop_reference(published)
    OutgoingMail.objects.create(message_id="1", user=facilitator, reference=reference)
    OutgoingMail.objects.create(message_id="2", user=facilitator, state=State.FAILED)
    sentence = "These facilitators may not know of a change."
    before = sentence in client.get(page).text

    OutgoingMail.objects.filter(reference=reference).update(state=State.FAILED)

    assert (before, sentence in client.get(page).text) == (False, True)
    assert client.get(page).text.count(f"{facilitator.get_full_name()}: Not sent") == 1


def test_former_facilitator_is_told(published, coordinator, facilitator, texts):
    session = published.sessions.first()
    services.change_session(session, by=coordinator, facilitators=[])

    send(published, coordinator)

    assert facilitator.email in texts()


def test_notice_is_mailed_once_even_if_its_task_runs_twice(
    published, coordinator, learner, texts
):
    change_room(published.sessions.last(), "B", coordinator)
    notice = services.send_changes(published, by=coordinator)

    notices.mail_notice(notice.pk)
    notices.mail_notice(notice.pk)

    assert texts().keys() == {learner.email}


def test_second_notice_has_only_the_changes_since_the_first(
    published, coordinator, learner, texts, mailoutbox
):
    first, second = published.sessions.all()
    change_room(first, "B", coordinator)
    send(published, coordinator)
    mailoutbox.clear()
    change_room(second, "C", coordinator)

    send(published, coordinator)

    assert "Trata" in texts()[learner.email]
    assert "Derechos humanos" not in texts()[learner.email]


def test_nothing_to_send_is_refused(published, coordinator):
    with pytest.raises(ValidationError, match="no changes to send"):
        services.send_changes(published, by=coordinator)


def test_changes_are_due_thirty_minutes_after_the_last(published, coordinator):
    session, now = published.sessions.first(), timezone.now()
    change_room(session, "B", coordinator)

    early = notices.request_due_notice(published.pk, at=now + timedelta(minutes=29))
    due = notices.request_due_notice(published.pk, at=now + timedelta(minutes=31))
    again = notices.request_due_notice(published.pk, at=now + timedelta(minutes=32))

    assert (early, due.by, again) == (None, None, None)
    assert due.kind == ProgrammeEvent.Kind.NOTIFIED


def test_cancelled_workshop_informs_everyone_with_the_reason(
    published, coordinator, learner, texts
):
    begins = published.sessions.first().starts_at
    services.cancel_workshop(
        published, by=coordinator, reason="Storm", at=begins - timedelta(days=1)
    )
    notices.mail_notice(published.events.get(kind="notified").pk)

    assert "Storm" in texts()[learner.email]


def test_changes_of_a_draft_are_not_sent(queue, coordinator):
    session = make_session(WorkshopFactory())

    change_room(session, "B", coordinator)

    assert lines(session.workshop) == []
