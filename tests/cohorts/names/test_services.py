import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from cohorts.enrolments.mails import reference_of
from cohorts.enrolments.services import withdraw
from cohorts.names.models import NameRequest
from cohorts.names.services import (
    accept_request,
    confirm_name,
    refuse_request,
    withdraw_request,
)
from lms.people.erasure import erase_person
from lms.people.merging import merge_accounts
from lms.people.models import User
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
OTHER = "Ana Pérez de Castellanos"


@pytest.fixture
def trainee():
    return UserFactory(
        certificate_name="", name_confirmed_at=None, preferred_language="en"
    )


def asked(trainee, name=OTHER):
    return confirm_name(trainee, name, reason="I married.")


def trail(user):
    lines = ModelLogEntry.objects.filter(object_id=str(user.pk)).order_by("pk")
    return [
        (line.action, line.data.get("before"), line.data.get("after"))
        for line in lines.filter(action__startswith="names.")
    ]


def test_another_spelling_is_printed_at_once(trainee):
    assert confirm_name(trainee, " pérez  Íñiguez Ana Luzía") is None

    trainee.refresh_from_db()
    assert trainee.certificate_name == "pérez Íñiguez Ana Luzía"
    assert trail(trainee) == [("names.confirm", "", "pérez Íñiguez Ana Luzía")]


def test_another_name_waits_and_the_listed_one_stays(trainee):
    request = asked(trainee)

    trainee.refresh_from_db()
    assert (request.state, request.name) == ("waiting", OTHER)
    assert trainee.certificate_name == request.listed_name == "Ana Lucía Pérez Íñiguez"
    assert trainee.name_confirmed_at
    assert trail(trainee)[-1] == ("names.ask", "Ana Lucía Pérez Íñiguez", OTHER)


def test_another_name_needs_a_reason(trainee):
    with pytest.raises(ValidationError, match="Say why"):
        confirm_name(trainee, OTHER, reason=" ")

    assert not NameRequest.objects.exists()


def test_what_is_asked_later_replaces_what_waits(trainee):
    first, second = asked(trainee), asked(trainee, "Ana Castellanos")

    first.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "waiting")
    confirm_name(trainee, "Ana Lucía Pérez Íñiguez")
    second.refresh_from_db()
    assert second.state == "withdrawn"


def test_accepted_name_is_printed_and_the_person_told(trainee, coordinator):
    accept_request(asked(trainee), by=coordinator)

    trainee.refresh_from_db()
    (message,) = mail.outbox
    assert trainee.certificate_name == OTHER
    assert message.to == [trainee.email]
    assert f"Your certificates will show “{OTHER}”" in message.body
    assert trail(trainee)[-1] == ("names.confirm", "Ana Lucía Pérez Íñiguez", OTHER)


@pytest.mark.parametrize("decide", [accept_request, refuse_request])
def test_undelivered_decision_is_listed_with_the_newest_enrolment(
    trainee, coordinator, decide
):
    _older, newer, left = EnrolmentFactory.create_batch(3, user=trainee)
    withdraw(left, by=coordinator)
    details = {"reason": "Not yours."} if decide == refuse_request else {}

    decide(asked(trainee), by=coordinator, **details)

    assert [message.reference for message in mail.outbox] == [reference_of(newer)]


def test_accepted_name_is_not_asked_for_again(trainee, coordinator):
    accept_request(asked(trainee), by=coordinator)
    confirm_name(trainee, "Ana Lucía Pérez Íñiguez")

    assert confirm_name(trainee, OTHER) is None


def test_refused_name_needs_a_reason_that_the_person_reads(trainee, coordinator):
    request = asked(trainee)
    with pytest.raises(ValidationError, match="Enter a reason"):
        refuse_request(request, by=coordinator, reason=" ")

    refuse_request(request, by=coordinator, reason="No document shows it.")

    trainee.refresh_from_db()
    assert trainee.certificate_name == "Ana Lucía Pérez Íñiguez"
    assert "Reason: No document shows it." in mail.outbox[0].body
    assert trail(trainee)[-1] == ("names.refuse", "Ana Lucía Pérez Íñiguez", OTHER)


def test_a_request_is_decided_once(trainee, coordinator):
    request = asked(trainee)
    withdraw_request(trainee)

    with pytest.raises(ValidationError, match="already been decided or withdrawn"):
        accept_request(request, by=coordinator)
    assert NameRequest.objects.get().state == "withdrawn"


def test_search_finds_the_listed_and_the_printed_name(trainee, coordinator):
    accept_request(asked(trainee), by=coordinator)

    for words in ("castellanos", "lucia iniguez"):
        assert trainee in User.objects.matching(words)


def test_erasing_a_person_removes_the_names_everywhere(trainee, administrator):
    asked(trainee)

    erase_person(trainee, by=administrator, reason="ARCO 12")

    assert not NameRequest.objects.exists()
    assert {line[1:] for line in trail(trainee)} == {(None, None)}


def test_merged_account_brings_its_requests(trainee, administrator):
    request, kept = asked(trainee), UserFactory(institution=trainee.institution)

    merge_accounts(kept, trainee, by=administrator, reason="Same person")

    request.refresh_from_db()
    assert (request.user, request.state) == (kept, "withdrawn")
