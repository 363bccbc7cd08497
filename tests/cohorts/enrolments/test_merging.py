"""Two accounts of one person become one: nothing is lost, nobody else sees more."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.services import enrol
from cohorts.results.models import Result
from lms.people.erasure import erase_person
from lms.people.merging import merge_accounts
from lms.people.models import AccountMerge, User
from lms.people.roles import Role
from lms.people.services import assign_role
from tests.factories.certificates import CertificateFactory, government
from tests.factories.enrolments import (
    CohortFactory,
    EnrolmentFactory,
    ResultFactory,
)
from tests.factories.people import UserFactory, with_role
from tests.support.at_once import ROW_LOCKS, TURNS, at_once

pytestmark = pytest.mark.on_postgres


@pytest.fixture
def accounts(db):
    return [UserFactory(institution=government("GT")) for _each in range(2)]


def merge(kept, merged, by=None):
    return merge_accounts(kept, merged, by=by, reason="Dos correos")


def test_places_results_and_certificates_go_to_the_kept_account(
    accounts, administrator
):
    kept, merged = accounts
    enrolment = EnrolmentFactory(user=merged)
    other = EnrolmentFactory(user=UserFactory(institution=government("GT")))
    result, certificate = (
        ResultFactory(enrolment=enrolment),
        CertificateFactory(enrolment=enrolment),
    )

    event = merge(kept, merged, administrator)

    assert event.moved == {"enrolments": [enrolment.pk]}
    assert (event.by, event.reason) == (administrator, "Dos correos")
    assert list(Enrolment.objects.filter(user=kept)) == [enrolment]
    assert list(Enrolment.objects.exclude(user=kept)) == [other]
    assert list(Result.objects.filter(enrolment__user=kept)) == [result]
    assert list(Certificate.objects.held_by(kept)) == [certificate]
    assert list(Certificate.objects.visible_to(kept)) == [certificate]
    assert not Certificate.objects.visible_to(merged).exists()


def test_the_kept_account_instructs_the_cohorts_of_the_merged_one(accounts):
    kept, merged = accounts
    colleague = UserFactory()
    taught, untaught = CohortFactory(), CohortFactory()
    taught.instructors.set([merged, colleague])
    untaught.instructors.set([colleague])

    event = merge(kept, merged)

    assert event.moved == {"enrolments": [], "instructed_cohorts": [taught.pk]}
    assert set(taught.instructors.all()) == {kept, colleague}
    assert set(untaught.instructors.all()) == {colleague}


def test_the_merged_account_cannot_sign_in_and_holds_no_role(accounts, client):
    kept, merged = accounts
    assign_role(merged, Role.LIAISON, country="GT")
    client.force_login(merged)

    merge(kept, merged)

    merged.refresh_from_db()
    assert not merged.is_active
    assert not merged.role_assignments.exists()
    assert not client.login(username=merged.email, password="a-good-password")
    assert client.get(reverse("names:name")).status_code == 302


def test_certificates_stay_with_the_liaison_of_their_government(
    administrator, liaison_gt, liaison_hn
):
    kept = UserFactory(institution=government("HN"))
    merged = UserFactory(institution=government("GT"))
    certificate = CertificateFactory(enrolment=EnrolmentFactory(user=merged))

    merge(kept, merged, administrator)

    assert list(Certificate.objects.visible_to(liaison_gt)) == [certificate]
    assert list(Certificate.objects.visible_to(liaison_hn)) == []
    assert list(Certificate.objects.visible_to(kept)) == [certificate]


def test_two_places_in_one_cohort_are_refused_and_nothing_changes(accounts):
    kept, merged = accounts
    enrolment = EnrolmentFactory(user=merged)
    EnrolmentFactory(user=kept, cohort=enrolment.cohort)

    with pytest.raises(ValidationError, match="same cohort"):
        merge(kept, merged)

    assert User.objects.get(pk=merged.pk).is_active
    assert list(merged.enrolments.all()) == [enrolment]
    assert not AccountMerge.objects.exists()


def test_the_same_the_erased_and_the_merged_are_refused(accounts, administrator):
    kept, merged = accounts
    erased, third = (UserFactory(institution=government("GT")) for _each in range(2))
    erase_person(erased, by=administrator, reason="ARCO")
    merge(kept, merged)

    for pair, words in {
        (kept, kept): "two different",
        (kept, erased): "erased",
        (erased, kept): "erased",
        (third, merged): "merged already",
        (merged, third): "merged already",
    }.items():
        with pytest.raises(ValidationError, match=words):
            merge(*pair)


def test_two_governments_are_merged_only_by_who_sees_both(administrator, liaison_gt):
    kept, merged = [
        UserFactory(institution=government(country)) for country in ("GT", "HN")
    ]
    both = with_role(Role.COORDINATOR, country="GT")
    assign_role(both, Role.COORDINATOR, country="HN")

    for by in (None, liaison_gt, kept):
        with pytest.raises(ValidationError, match="different countries"):
            merge(kept, merged, by)

    assert merge(kept, merged, both).by == both


def test_the_page_merges_for_administrators_only(accounts, signed_in, administrator):
    kept, merged = accounts
    address = reverse("wagtailusers_users:merge", args=[merged.pk])
    form = {"kept": kept.pk, "reason": "Dos correos"}
    assert signed_in(with_role(Role.EDITOR)).post(address, form).status_code == 302
    assert not AccountMerge.objects.exists()

    client = signed_in(administrator)
    assert merged.email in client.get(address).content.decode()
    assert client.post(address, {"kept": merged.pk, "reason": "x"}).status_code == 200
    assert client.post(address, form).status_code == 302

    assert AccountMerge.objects.get().merged == merged


@pytest.mark.django_db(transaction=True)
@ROW_LOCKS
@pytest.mark.parametrize("_round", TURNS)
def test_of_two_merges_at_once_one_is_refused(_round):
    first, second = [UserFactory(institution=government("GT")) for _each in range(2)]
    EnrolmentFactory(user=first)
    EnrolmentFactory(user=second)

    answers = at_once(lambda: merge(first, second), lambda: merge(second, first))

    refused = [a for a in answers if isinstance(a, ValidationError)]
    assert len(refused) == AccountMerge.objects.count() == 1
    kept = AccountMerge.objects.get().kept
    assert Enrolment.objects.filter(user=kept).count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 1])
def test_nobody_is_enrolled_with_a_closed_account(accounts, administrator, number):
    kept, merged = accounts
    cohort = CohortFactory()
    close = [lambda: merge(kept, merged), lambda: erase(merged, administrator)]
    close[number]()

    with pytest.raises(ValidationError, match="closed meanwhile"):
        enrol([Enrolment(cohort=cohort, user=user) for user in accounts])

    assert not cohort.enrolments.exists()


def erase(person, by):
    return erase_person(person, by=by, reason="ARCO")


@pytest.mark.django_db(transaction=True)
@ROW_LOCKS
@pytest.mark.parametrize("_round", TURNS)
def test_a_person_enrolled_while_accounts_are_merged_is_not_lost(_round):
    kept, merged = [UserFactory(institution=government("GT")) for _each in range(2)]
    cohort = CohortFactory()

    enrolled, merging = at_once(
        lambda: enrol([Enrolment(cohort=cohort, user=merged)]),
        lambda: merge(kept, merged),
    )

    assert isinstance(merging, AccountMerge)
    owners = list(cohort.enrolments.values_list("user", flat=True))
    assert owners == ([] if isinstance(enrolled, ValidationError) else [kept.pk])
