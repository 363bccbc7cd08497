from io import BytesIO
from zipfile import ZipFile

import pytest
from wagtail.models import ModelLogEntry

from certificates.awards.models import Award
from certificates.document.pdf import wording
from certificates.issuing import amendments
from certificates.issuing.models import Certificate
from lms.people.roles import Role
from tests.factories.certificates import (
    CertificateFactory,
    complete_course,
    enrolled,
    government,
    issued,
    units_of,
)
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory, with_role
from tests.support.pages import open_page, text
from tests.support.results import complete_unit

pytestmark = pytest.mark.django_db
ENGLISH = {"accept-language": "en"}


@pytest.mark.on_postgres
def test_holder_sees_the_certificate_and_downloads_it(signed_in):
    certificate = issued()
    client = signed_in(certificate.enrolment.user)

    answer = open_page(client, certificate.get_absolute_url())

    assert answer.status_code == 200
    assert "Ana Lucía Pérez Íñiguez" in text(answer)
    assert "Correct the name" not in text(answer)


@pytest.mark.on_postgres
def test_download_is_the_same_bytes_every_time(signed_in):
    certificate = issued()
    client = signed_in(certificate.enrolment.user)
    address = f"/certificates/{certificate.serial}/pdf/"

    first, second = client.get(address), client.get(address)

    assert first.content == second.content == bytes(certificate.file.pdf)
    assert first["Content-Type"] == "application/pdf"
    assert first["Content-Disposition"] == (
        f'attachment; filename="{certificate.serial}.pdf"'
    )
    assert first["Cache-Control"] == "private, no-store"


def test_every_download_leaves_a_line(signed_in, liaison_gt):
    certificate = issued()

    signed_in(liaison_gt).get(f"/certificates/{certificate.serial}/pdf/")

    line = ModelLogEntry.objects.get(action="issuing.download")
    assert line.user == liaison_gt
    assert line.data == {"address": "127.0.0.1", "serial": certificate.serial}


@pytest.mark.parametrize("end", ["", "pdf/"])
def test_a_foreign_liaison_finds_nothing(signed_in, liaison_hn, end):
    certificate = issued()

    answer = signed_in(liaison_hn).get(f"/certificates/{certificate.serial}/{end}")

    assert answer.status_code == 404
    assert not ModelLogEntry.objects.filter(action="issuing.download").exists()


@pytest.mark.parametrize("end", ["revoke/", "correct/"])
def test_a_foreign_liaison_changes_nothing(signed_in, liaison_hn, end):
    certificate = issued()

    answer = signed_in(liaison_hn).post(f"/certificates/{certificate.serial}/{end}")

    assert answer.status_code == 404


@pytest.mark.parametrize("end", ["revoke/", "correct/"])
def test_neither_holder_nor_liaison_change_a_certificate(signed_in, liaison_gt, end):
    certificate = issued()

    for user in (certificate.enrolment.user, liaison_gt):
        answer = signed_in(user).post(f"/certificates/{certificate.serial}/{end}")
        assert answer.status_code == 403


def test_anonymous_signs_in_first(client):
    certificate = CertificateFactory()

    address = certificate.get_absolute_url()
    for path in ("/certificates/", address, f"{address}pdf/", "/portal/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.url == f"/accounts/login/?next={path}"


def test_a_certificate_stays_with_the_government_that_a_person_left(signed_in):
    certificate = issued()
    person = certificate.enrolment.user
    person.institution = government("HN")
    person.save()

    liaison_hn = with_role(Role.LIAISON, country="HN")
    liaison_gt = with_role(Role.LIAISON, country="GT")

    visible_to = Certificate.objects.visible_to
    assert list(visible_to(liaison_hn)) == []
    assert list(visible_to(liaison_gt)) == list(visible_to(person)) == [certificate]


@pytest.mark.on_postgres
def test_list_shows_own_certificates_alone(signed_in):
    mine, other = CertificateFactory(), CertificateFactory(holder_name="Otra Persona")

    answer = open_page(signed_in(mine.enrolment.user), "/certificates/")

    assert mine.serial in text(answer)
    assert other.serial not in text(answer)


def test_empty_list_says_what_is_missing(signed_in):
    enrolment = enrolled(name_confirmed_at=None)

    page = text(open_page(signed_in(enrolment.user), "/certificates/"))

    assert "You lack: 1 module." in page
    assert "You have not confirmed your name for the certificate." in page


def test_nobody_enrolled_sees_where_certificates_come_from(signed_in, person):
    assert "No certificates yet" in text(open_page(signed_in(person), "/certificates/"))


def test_a_corrected_name_lets_its_holder_ask_for_the_certificate(signed_in):
    enrolment = enrolled(certificate_name="Ana 漢")
    complete_course(enrolment)
    enrolment.user.certificate_name = "Ana Han"
    enrolment.user.save()
    client = signed_in(enrolment.user)
    before = text(open_page(client, "/certificates/"))

    client.post(f"/certificates/issue/{enrolment.cohort.code}/")

    assert "You have met every condition. Your certificate is being prepared" in before
    assert Certificate.objects.get().holder_name == "Ana Han"


def test_asking_for_what_is_not_due_issues_nothing(signed_in):
    enrolment = enrolled()
    client = signed_in(enrolment.user)

    for code in (enrolment.cohort.code, "OTHER"):
        assert client.post(f"/certificates/issue/{code}/").status_code == 302

    assert Certificate.objects.count() == 0


def test_coordinator_revokes_with_a_reason(signed_in, coordinator):
    certificate = issued()
    client = signed_in(coordinator)
    address = f"/certificates/{certificate.serial}/revoke/"

    wrong = client.post(address, {"reason": "because"})
    right = client.post(address, {"reason": "issued_in_error"})

    assert (wrong.status_code, right.status_code) == (200, 302)
    assert certificate.events.get().by == coordinator
    assert ModelLogEntry.objects.filter(action="issuing.revoke").count() == 1


@pytest.mark.on_postgres
def test_a_second_revocation_is_a_conflict(signed_in, coordinator):
    certificate = issued()
    address = f"/certificates/{certificate.serial}/revoke/"
    client = signed_in(coordinator)

    answers = [client.post(address, {"reason": "misconduct"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 409]
    assert certificate.events.count() == 1


def test_coordinator_corrects_the_name(signed_in, coordinator):
    old = issued()
    address = f"/certificates/{old.serial}/correct/"
    client = signed_in(coordinator)

    wrong = client.post(address, {"name": "Ana 漢"})
    right = client.post(address, {"name": "Ana L. Pérez"})

    new = Certificate.objects.get(supersedes=old)
    assert (wrong.status_code, right.status_code) == (200, 302)
    assert right.url == new.get_absolute_url()
    assert new.holder_name == "Ana L. Pérez"


@pytest.mark.parametrize("act", [None, "revoke", "correct"])
def test_page_shows_each_state(signed_in, coordinator, act):
    certificate = issued()
    if act == "revoke":
        amendments.revoke_certificate(certificate, reason="misconduct", by=coordinator)
    if act == "correct":
        amendments.correct_name(certificate, "Ana Pérez")

    page = text(open_page(signed_in(coordinator), certificate.get_absolute_url()))

    assert ("The authority withdrew it" in page) == (act == "revoke")
    assert ("See the current version" in page) == (act == "correct")
    assert ("Correct the name" in page) == (act is None)


def test_the_printed_name_stays_as_it_is():
    certificate = CertificateFactory()

    assert not certificate.enrolment.user.has_perm("names.confirm_name")
    assert UserFactory().has_perm("names.confirm_name")


@pytest.mark.on_postgres
def test_cohort_tab_shows_issued_and_closest(signed_in, coordinator):
    certificate = issued(modules=1, lessons=2)
    cohort = certificate.enrolment.cohort
    started = EnrolmentFactory(cohort=cohort, user__first_surname="Zúniga")
    EnrolmentFactory(cohort=cohort, user__first_surname="Quieta")
    complete_unit(started, units_of(started)[0], language="es")

    page = text(
        open_page(signed_in(coordinator), f"/cohorts/{cohort.code}/certificates/")
    )

    assert certificate.serial in page
    assert "Zúniga Íñiguez, Ana Lucía" in page
    assert "1 part left" in page
    assert "Quieta" not in page


def test_coordinator_sets_what_the_certificate_says(signed_in, coordinator):
    cohort = enrolled().cohort
    address = f"/cohorts/{cohort.code}/certificates/"
    award = {"title_es": "Otra", "title_en": "Other", "valid_months": 12}
    nobody = {"signatories-TOTAL_FORMS": 0, "signatories-INITIAL_FORMS": 0}
    client = signed_in(coordinator)

    wrong = client.post(address, award | nobody | {"valid_months": 0})
    right = client.post(address, award | nobody)

    assert (wrong.status_code, right.status_code) == (200, 302)
    assert Award.objects.values("title_es", "title_en", "valid_months").get() == award


def test_cohort_tab_is_for_who_runs_the_cohort(signed_in, person, liaison_gt):
    enrolment = enrolled()
    address = f"/cohorts/{enrolment.cohort.code}/certificates/"

    for user in (person, liaison_gt, enrolment.user):
        assert signed_in(user).get(address).status_code == 404


def test_home_of_a_trainee_shows_the_certificate(signed_in):
    certificate = issued()

    page = text(open_page(signed_in(certificate.enrolment.user), "/"))

    assert "Child Protection Officer" in page


def test_home_of_a_trainee_says_when_it_comes(signed_in):
    page = text(open_page(signed_in(enrolled().user), "/"))

    assert "You do not have a certificate yet." in page


def test_public_home_offers_to_verify(client):
    client.cookies["django_language"] = "en"
    answer = client.get("/")

    assert 'action="/verify/"' in answer.content.decode()


def test_home_shows_a_new_certificate_first(signed_in):
    certificate = issued()

    page = text(open_page(signed_in(certificate.enrolment.user), "/"))

    assert page.index("Your certificate is ready") < page.index("completed the course")


def test_holder_is_told_by_mail(mailoutbox):
    certificate = issued(preferred_language="en")

    (message,) = mailoutbox
    assert message.to == [certificate.enrolment.user.email]
    assert message.subject == "Resguardo: your certificate is ready"
    assert f"/certificates/{certificate.serial}/pdf/" in message.body


@pytest.mark.on_postgres
def test_coordinator_downloads_all_that_are_in_force(signed_in, coordinator):
    first = issued()
    cohort = first.enrolment.cohort
    second = complete_course(enrolled(cohort=cohort))
    amendments.revoke_certificate(second, reason="misconduct", by=coordinator)

    answer = signed_in(coordinator).get(f"/cohorts/{cohort.code}/certificates.zip")

    with ZipFile(BytesIO(answer.content)) as archive:
        assert archive.namelist() == [f"ana-lucia-perez-iniguez-{first.serial}.pdf"]
        assert archive.read(archive.namelist()[0]) == bytes(first.file.pdf)
    line = ModelLogEntry.objects.get(action="issuing.download_all")
    assert line.data["certificates"] == 1


def test_archive_holds_only_the_readers_people(signed_in):
    certificate = issued(institution=government("HN"))
    cohort = certificate.enrolment.cohort

    client = signed_in(with_role(Role.COORDINATOR, country="GT"))
    answer = client.get(f"/cohorts/{cohort.code}/certificates.zip")

    with ZipFile(BytesIO(answer.content)) as archive:
        assert archive.namelist() == []


def test_facsimile_keeps_the_words_of_the_day_of_issue(signed_in, monkeypatch):
    certificate = issued()
    monkeypatch.setitem(wording.WORDS["es"], "given_to", "Se entrega a")
    client = signed_in(certificate.enrolment.user)

    page = text(open_page(client, certificate.get_absolute_url()))

    assert "Se otorga a" in page
    assert "Se entrega a" not in page
