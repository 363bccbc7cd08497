"""An e-mail goes out once, is tried again, or waits for a person to decide."""

import time
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult

from lms.mail.models import SENT_MAIL_IS_KEPT, OutgoingMail, State
from lms.mail.sending import PAUSES, send
from lms.mail.services import send_again
from tests.factories.people import UserFactory
from tests.support.mail_server import mail_server

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("queue"),
    pytest.mark.on_postgres,
]
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _queue_backend(settings):
    settings.EMAIL_BACKEND = "lms.mail.backend.QueueBackend"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 0.5


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.EMAIL_PORT = server.server_address[1]
        yield server


@pytest.fixture
def mail(db):
    send_mail("Welcome", "Your link: /x/", None, ["ana@gob.gt"])
    return OutgoingMail.objects.get()


def attempt(mail, *, at=NOW, task_id="task"):
    send(mail.pk, task_id=task_id, at=at)
    mail.refresh_from_db()
    return mail.state


def tasks():
    """When the tasks of the queue run, as seconds from now; None: at once."""
    return [
        None if task.run_after > NOW + timedelta(days=365) else task.run_after - NOW
        for task in DBTaskResult.objects.filter(
            task_path="lms.mail.sending.send_mail"
        ).order_by("enqueued_at")
    ]


def test_message_is_stored_with_its_recipient_and_sends_nothing_yet(server):
    user = UserFactory(email="ana@gob.gt")

    assert send_mail("Welcome", "Text", None, ["ana@gob.gt"]) == 1

    mail = OutgoingMail.objects.get()
    assert (mail.user, mail.subject, mail.state) == (user, "Welcome", State.QUEUED)
    assert (server.received, tasks()) == ([], [None])


def test_mail_to_a_known_person_asks_for_nobody(django_assert_num_queries):
    person = UserFactory(email="ana@gob.gt")
    message = EmailMultiAlternatives("Welcome", "Hello", to=["ana@gob.gt"])
    message.user = person

    with django_assert_num_queries(2):
        message.send()

    assert OutgoingMail.objects.get().user == person


def test_nothing_is_stored_when_the_transaction_fails(server):
    with transaction.atomic():
        send_mail("Welcome", "Text", None, ["ana@gob.gt"])
        transaction.set_rollback(True)

    assert (OutgoingMail.objects.count(), tasks()) == (0, [])


def test_stored_content_cannot_be_read_in_the_database(mail):
    assert b"/x/" not in bytes(mail.content)


def test_whole_message_arrives(server):
    message = EmailMultiAlternatives(
        "Año", "Texto", "x@y.org", ["ana@gob.gt"], headers={"X-Kind": "test"}
    )
    message.attach_alternative("<p>Texto</p>", "text/html")
    message.attach("a.ics", "BEGIN", "text/calendar")
    message.send()

    assert attempt(OutgoingMail.objects.get()) == State.SENT

    (text,) = server.received
    for part in ("X-Kind: test", "<p>Texto</p>", "a.ics", "From: x@y.org"):
        assert part in text


def test_sent_message_is_not_sent_again_and_its_content_is_gone(server, mail):
    states = [attempt(mail), attempt(mail, task_id="another")]

    assert states == [State.SENT, State.SENT]
    assert (len(server.received), bytes(mail.content)) == (1, b"")


def test_all_attempts_carry_the_same_message_id(server, mail):
    server.plan["after data"] = "451 later"
    attempt(mail)
    server.plan.clear()
    attempt(mail)

    identifiers = {
        line
        for text in server.received
        for line in text.splitlines()
        if line.startswith("Message-ID")
    }
    assert identifiers == {f"Message-ID: {mail.message_id}"}
    assert len(server.received) == 2


@pytest.mark.parametrize(
    "answers",
    [{b"RCPT TO": "451 later"}, {b"MAIL FROM": "421 busy"}, {"after data": "452 full"}],
    ids=["recipient", "sender", "data"],
)
def test_server_that_refuses_for_now_is_tried_again_later(server, mail, answers):
    server.plan |= answers

    assert attempt(mail) == State.QUEUED
    assert tasks() == [None, PAUSES[0]]


def test_pauses_grow_and_then_the_message_fails(server, mail):
    server.plan[b"RCPT TO"] = "451 later"

    states = [attempt(mail) for _pause in PAUSES]

    assert states == [State.QUEUED] * len(PAUSES)
    assert tasks() == [None, *PAUSES]
    assert attempt(mail) == State.FAILED


def test_refusal_for_good_fails_at_once(server, mail):
    server.plan[b"RCPT TO"] = "550 no such user ana@gob.gt"

    assert attempt(mail) == State.FAILED
    assert mail.error == "SMTPRecipientsRefused"
    assert tasks() == [None]


def test_connection_lost_after_the_data_leaves_the_decision_to_a_person(server, mail):
    server.plan["after data"] = None

    assert attempt(mail) == State.UNKNOWN
    assert (len(server.received), tasks()) == (1, [None])


def test_silent_server_holds_the_worker_for_the_timeout_only(settings, mail):
    with mail_server(silent=True) as server:
        settings.EMAIL_PORT = server.server_address[1]
        start = time.monotonic()
        state = attempt(mail)

    assert state == State.QUEUED
    assert time.monotonic() - start < 5


def test_other_messages_do_not_try_a_server_that_was_just_away(settings, mail):
    settings.EMAIL_PORT = 1
    attempt(mail)
    send_mail("Second", "Text", None, ["eva@gob.gt"])
    second = OutgoingMail.objects.get(subject="Second")

    state = attempt(second, at=NOW + timedelta(seconds=30))

    assert (state, second.attempts) == (State.QUEUED, 0)
    assert tasks()[-1] == timedelta(seconds=90)


def test_message_of_a_killed_worker_may_have_been_sent(server, mail):
    OutgoingMail.objects.update(state=State.SENDING, task_id="task")

    assert attempt(mail) == State.UNKNOWN
    assert server.received == []


def test_message_that_another_task_is_sending_is_left_to_it(server, mail):
    OutgoingMail.objects.update(state=State.SENDING, task_id="other")

    assert attempt(mail) == State.SENDING
    assert server.received == []


@pytest.mark.parametrize("state", [State.FAILED, State.UNKNOWN])
def test_person_can_have_it_sent_again(server, mail, state):
    OutgoingMail.objects.update(state=state, attempts=6)

    send_again(mail)

    assert attempt(mail) == State.SENT
    assert len(server.received) == 1


@pytest.mark.parametrize("state", [State.QUEUED, State.SENDING, State.SENT])
def test_other_messages_are_not_sent_twice(mail, state):
    OutgoingMail.objects.update(state=state)

    with override("en"), pytest.raises(ValidationError, match="has been sent or is"):
        send_again(mail)


def test_records_of_sent_messages_are_deleted_after_a_month(server, mail):
    attempt(mail)
    long_ago = NOW - SENT_MAIL_IS_KEPT - timedelta(minutes=1)
    OutgoingMail.objects.update(queued_at=long_ago)
    send_mail("Second", "Text", None, ["eva@gob.gt"])
    second = OutgoingMail.objects.get(subject="Second")

    attempt(second)

    assert list(OutgoingMail.objects.all()) == [second]
