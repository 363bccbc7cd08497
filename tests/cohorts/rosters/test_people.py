import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from cohorts.enrolments.models import Enrolment
from cohorts.rosters.planning import plan_roster
from lms.people import documents
from lms.people.merging import merge_accounts
from lms.people.models import User
from lms.people.roles import Role
from lms.people.services import assign_role
from tests.factories import rosters
from tests.factories.people import UserFactory, with_role
from tests.support.rosters import bring_in, changed, rejected, table

CLOSED = "This e-mail cannot be enrolled here. Ask the programme's administrators."


def test_known_person_gets_a_place_and_keeps_the_password(cohort, gt_gov):
    user = UserFactory(email="lucia@gob.gt", institution=gt_gov)

    bring_in(cohort, rosters.LUCIA)

    user.refresh_from_db()
    assert user.check_password("a-good-password")
    assert "/learn/" in mail.outbox[0].body
    assert Enrolment.objects.get().user == user


def merge(kept, merged):
    return merge_accounts(kept, merged, by=None, reason="Dos correos")


def test_row_of_a_merged_account_means_the_one_that_was_kept(cohort, gt_gov):
    accounts = [UserFactory(institution=gt_gov) for _each in range(3)]
    first, second, last = accounts
    User.objects.filter(pk=first.pk).update(email="lucia@gob.gt")
    merge(second, first)
    merge(last, second)

    plan = bring_in(cohort, rosters.LUCIA)

    assert plan.counts == {"created": 1, "updated": 0, "unchanged": 0}
    assert Enrolment.objects.get().user == last
    last.refresh_from_db()
    assert last.email == accounts[2].email != "lucia@gob.gt"


def test_merged_account_of_somebody_enrolled_changes_nothing(cohort, gt_gov):
    bring_in(cohort, rosters.LUCIA)
    merged = User.objects.get()
    details = ("given_names", "first_surname", "second_surname", "position", "office")
    same = {name: getattr(merged, name) for name in details}
    kept = UserFactory(institution=gt_gov, **same)
    merge(kept, merged)

    plan = bring_in(cohort, changed(rosters.LUCIA, c7=""))

    assert plan.counts == {"created": 0, "updated": 0, "unchanged": 1}
    assert Enrolment.objects.get().user == kept


def test_person_is_known_by_the_document_until_they_sign_in(cohort):
    bring_in(cohort, rosters.LUCIA)

    plan = bring_in(cohort, changed(rosters.LUCIA, c3="lucia.o@gob.gt"))

    user = User.objects.get()
    assert plan.counts == {"created": 0, "updated": 1, "unchanged": 0}
    assert user.email == "lucia.o@gob.gt"
    assert [message.to for message in mail.outbox] == [
        ["lucia@gob.gt"],  # the invitation
        ["lucia@gob.gt"],  # the news that another address is used now
        ["lucia.o@gob.gt"],
    ]


def test_email_of_somebody_who_signs_in_is_not_changed(cohort):
    bring_in(cohort, rosters.LUCIA)
    user = User.objects.get()
    user.set_password("a-good-password")
    user.save()

    plan = bring_in(cohort, changed(rosters.LUCIA, c3="other@gob.gt"))

    assert rejected(plan) == [
        (
            2,
            "document",
            "D1001",
            "This document and this e-mail belong to different people.",
        )
    ]


@pytest.mark.parametrize("document", ["D-1002", "D-9999"])
def test_email_with_the_document_of_another_is_rejected(cohort, document):
    bring_in(cohort, rosters.LUCIA, rosters.OSCAR)

    plan = bring_in(cohort, changed(rosters.LUCIA, c7=document))

    assert [(row, field) for row, field, _v, _e in rejected(plan)] == [(2, "document")]


def test_document_is_kept_encrypted_and_never_lost(cohort):
    bring_in(cohort, changed(rosters.LUCIA, c7=""))

    plan = bring_in(cohort, rosters.LUCIA)
    bring_in(cohort, changed(rosters.LUCIA, c7=""))

    user = User.objects.get()
    assert plan.rows[0].changes == {"document": ("", "D1001")}
    assert documents.decrypt(bytes(user.document_cipher)) == "D1001"
    assert b"D1001" not in bytes(user.document_cipher)


def test_somebody_of_another_country_is_refused_without_saying_whose(cohort, hn_gov):
    UserFactory(email="lucia@gob.gt", institution=hn_gov)

    plan = bring_in(cohort, rosters.LUCIA)

    assert rejected(plan) == [(2, "email", "lucia@gob.gt", CLOSED)]


def test_document_of_another_country_is_refused_without_saying_whose(cohort, hn_gov):
    cohort.institutions.add(hn_gov)
    bring_in(cohort, changed(rosters.LUCIA, c4="HN-GOV", c5="HN"))

    plan = bring_in(cohort, changed(rosters.LUCIA, c3="other@gob.gt"))

    ((_row, field, _value, error),) = rejected(plan)
    assert (field, error) == ("document", CLOSED.replace("e-mail", "document"))


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDITOR, Role.INSTRUCTOR])
def test_staff_are_never_changed(cohort, role, gt_gov):
    with_role(role, email="lucia@gob.gt")
    before = list(User.objects.values())

    plan = bring_in(cohort, rosters.LUCIA, partial=True)

    assert rejected(plan) == [(2, "email", "lucia@gob.gt", CLOSED)]
    assert list(User.objects.values()) == before


@pytest.mark.parametrize("facts", [{"is_superuser": True}, {"is_active": False}])
def test_closed_accounts_are_never_changed(cohort, gt_gov, facts):
    UserFactory(email="lucia@gob.gt", institution=gt_gov, **facts)

    plan = bring_in(cohort, rosters.LUCIA)

    assert rejected(plan) == [(2, "email", "lucia@gob.gt", CLOSED)]


def test_second_address_of_a_person_is_theirs(cohort, gt_gov):
    user = UserFactory(email="old@gob.gt", institution=gt_gov)
    EmailAddress.objects.create(user=user, email="lucia@gob.gt", verified=True)

    bring_in(cohort, rosters.LUCIA)

    user.refresh_from_db()
    assert (Enrolment.objects.get().user, user.email) == (user, "old@gob.gt")


def test_coordinator_of_a_country_enrols_only_its_people(cohort, gt_gov, hn_gov):
    cohort.institutions.add(hn_gov)
    actor = with_role(Role.COORDINATOR, country="GT")

    plan = plan_roster(
        cohort,
        table(rosters.LUCIA, changed(rosters.OSCAR, c4="HN-GOV", c5="")),
        actor=actor,
    )

    assert plan.counts["created"] == 1
    assert rejected(plan) == [
        (
            3,
            "institution",
            "HN-GOV",
            "You do not coordinate people of this institution.",
        )
    ]


def test_scope_of_another_role_opens_nothing(cohort, gt_gov, hn_gov):
    actor = with_role(Role.COORDINATOR, country="GT")
    assign_role(actor, Role.LIAISON, country="HN")

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="HN-GOV", c5="")), actor=actor
    )

    assert [problem[1] for problem in rejected(plan)] == ["institution"]


def test_person_without_institution_is_out_of_reach_of_a_scoped_coordinator(cohort):
    UserFactory(email="lucia@gob.gt", institution=None)
    actor = with_role(Role.COORDINATOR, country="GT")

    plan = plan_roster(cohort, table(rosters.LUCIA), actor=actor)

    assert rejected(plan) == [(2, "email", "lucia@gob.gt", CLOSED)]
