import pytest

from cohorts.names.models import NameRequest
from cohorts.names.services import confirm_name
from lms.people.roles import Role
from tests.factories.certificates import CertificateFactory, enrolled, government
from tests.factories.people import UserFactory, with_role
from tests.support.pages import open_page, text

pytestmark = pytest.mark.django_db
OTHER = "Roberto Castellanos"


@pytest.fixture
def request_of():
    """`request_of(cohort=…, institution=…)`: a person's request that waits."""

    def ask(**person):
        return confirm_name(enrolled(**person).user, OTHER, reason="It is my name.")

    return ask


def test_person_confirms_the_printed_name(signed_in):
    user = UserFactory(certificate_name="", name_confirmed_at=None)
    form = {
        "certificate_name": "  Ana Lucía   Pérez I\u0301ñiguez ",
        "next": "/help/",
    }

    assert signed_in(user).post("/name/", form).url == "/help/"

    user.refresh_from_db()
    assert user.certificate_name == "Ana Lucía Pérez Íñiguez"
    assert user.name_confirmed_at is not None


def test_name_page_proposes_mixed_case_and_refuses_nothing(signed_in):
    user = UserFactory(
        given_names="ANA LUCÍA",
        first_surname="PÉREZ",
        second_surname="DE LA O",
        certificate_name="",
        name_confirmed_at=None,
    )
    client = signed_in(user)

    assert 'value="Ana Lucía Pérez de la O"' in client.get("/name/").content.decode()
    assert client.post("/name/", {"certificate_name": "   "}).status_code == 200
    user.refresh_from_db()
    assert user.name_confirmed_at is None


def test_printed_name_is_not_confirmed_again(signed_in):
    certificate = CertificateFactory(enrolment__user__certificate_name="Ana Paz")
    user = certificate.enrolment.user
    client = signed_in(user)
    client.cookies["django_language"] = "en"

    page = text(client.post("/name/", {"certificate_name": "Ana Lucía Pérez Íñiguez"}))

    user.refresh_from_db()
    assert "A certificate with this name was already issued." in page
    assert user.certificate_name == "Ana Paz"


def test_another_name_is_asked_for_with_a_reason(signed_in):
    user = UserFactory(certificate_name="", name_confirmed_at=None)
    client = signed_in(user)
    before = text(open_page(client, "/name/"))

    first = text(client.post("/name/", {"certificate_name": OTHER}))
    client.post("/name/", {"certificate_name": OTHER, "reason": "It is my name."})

    assert "Why must" not in before
    assert "You are listed as “Ana Lucía Pérez Íñiguez”." in first
    assert NameRequest.objects.get().reason == "It is my name."
    page = text(open_page(client, "/name/"))
    assert f"you asked for “{OTHER}”" in page
    assert "certificates show “Ana Lucía Pérez Íñiguez”" in page


def test_person_withdraws_the_request(signed_in, request_of):
    request = request_of()

    signed_in(request.user).post("/name/withdraw/")

    request.refresh_from_db()
    assert request.state == "withdrawn"


def test_coordinator_is_led_to_both_names_and_accepts_with_one_click(
    signed_in, request_of, coordinator
):
    request = request_of()
    cohort = request.user.enrolments.get().cohort
    client = signed_in(coordinator)
    sentence = "1 person asks for another name on their certificate"

    assert sentence in text(open_page(client, "/"))
    assert sentence in text(open_page(client, cohort.get_absolute_url()))
    page = text(open_page(client, f"/names/?cohort={cohort.code}"))
    answer = client.post(f"/names/{request.pk}/accept/")

    assert "Ana Lucía Pérez Íñiguez" in page
    assert f"Print “{OTHER}”" in page
    assert answer.url == "/names/"
    request.refresh_from_db()
    assert (request.state, request.decided_by) == ("accepted", coordinator)
    assert sentence not in text(open_page(client, "/"))


def test_refusing_needs_a_reason_and_the_person_reads_it(
    signed_in, request_of, coordinator
):
    request = request_of()
    client = signed_in(coordinator)
    address = f"/names/{request.pk}/refuse/"
    client.cookies["django_language"] = "en"

    wrong = text(client.post(address, {"reason": " "}))
    client.post(address, {"reason": "No document shows it."})

    assert "Enter a reason. The person will read it." in wrong
    page = text(open_page(signed_in(request.user), "/name/"))
    assert "Reason: No document shows it." in page


def test_a_second_decision_is_a_conflict(signed_in, request_of, coordinator):
    request = request_of()
    client = signed_in(coordinator)

    answers = [client.post(f"/names/{request.pk}/accept/") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 409]


@pytest.mark.parametrize(("country", "status"), [("GT", 302), ("HN", 404), ("", 302)])
def test_only_coordinators_of_the_person_decide(signed_in, request_of, country, status):
    request = request_of(institution=government("GT"))
    decider = with_role(Role.COORDINATOR, country=country)

    answer = signed_in(decider).post(f"/names/{request.pk}/accept/")

    assert answer.status_code == status


def test_a_closed_cohort_leaves_the_decision_to_administrators(
    signed_in, request_of, coordinator, administrator
):
    request = request_of()
    request.user.enrolments.get().cohort.__class__.objects.update(status="done")

    answers = [
        signed_in(user).post(f"/names/{request.pk}/accept/").status_code
        for user in (coordinator, administrator)
    ]

    assert answers == [404, 302]


def test_nobody_decides_about_themselves_or_without_the_role(
    signed_in, request_of, coordinator, liaison_gt
):
    own = confirm_name(coordinator, OTHER, reason="It is my name.")
    request = request_of()

    assert signed_in(coordinator).post(f"/names/{own.pk}/accept/").status_code == 404
    for user in (request.user, liaison_gt):
        client = signed_in(user)
        assert client.get("/names/").status_code == 404
        assert client.post(f"/names/{request.pk}/accept/").status_code == 404


def test_page_of_a_participant_shows_both_names(signed_in, request_of, coordinator):
    enrolment = request_of().user.enrolments.get()
    address = f"/cohorts/{enrolment.cohort.code}/people/{enrolment.pk}/"

    page = text(open_page(signed_in(coordinator), address))

    assert f"Ana Lucía Pérez Íñiguez Requested: “{OTHER}”" in page
    assert "Decide about the name" in page
