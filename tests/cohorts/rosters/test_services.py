import unicodedata

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import ModelLogEntry

from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.invitations.services import enrolment_of_token, invitation_token
from cohorts.rosters.models import RosterImport
from cohorts.rosters.planning import plan_roster
from lms.people.models import User
from tests.factories import rosters
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.support.rosters import bring_in, changed, table

pytestmark = pytest.mark.on_postgres


def test_import_enrols_and_invites_new_people(cohort, gt_gov):
    plan = bring_in(cohort, rosters.LUCIA, rosters.OSCAR)

    lucia, oscar = Enrolment.objects.filter(cohort=cohort).order_by("user__email")
    assert plan.as_json() == {
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "rejected": [],
    }
    assert (lucia.user.get_full_name(), lucia.institution) == (
        "Lucía de la O Íñiguez",
        gt_gov,
    )
    assert oscar.user.second_surname == ""
    assert not lucia.user.has_usable_password()
    assert sorted(message.to[0] for message in mail.outbox) == [
        "lucia@gob.gt",
        "oscar@gob.gt",
    ]


def test_import_is_noted_once(cohort, coordinator):
    bring_in(cohort, rosters.LUCIA, actor=coordinator)

    noted = RosterImport.objects.values_list(
        "cohort", "imported_by", "file_name", "created", "updated", "rejected"
    )
    assert list(noted) == [(cohort.pk, coordinator.pk, "list.csv", 1, 0, 0)]


def test_same_list_twice_changes_nothing_and_writes_to_nobody(cohort):
    bring_in(cohort, rosters.LUCIA, rosters.OSCAR)
    before = facts()
    mail.outbox.clear()

    plan = bring_in(cohort, rosters.LUCIA, rosters.OSCAR)

    assert plan.counts == {"created": 0, "updated": 0, "unchanged": 2}
    assert (facts(), mail.outbox) == (before, [])


def facts():
    models = (User, Enrolment, RosterImport, EmailAddress)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_plan_writes_nothing(cohort):
    before = facts()

    plan = plan_roster(cohort, table(rosters.LUCIA))

    assert plan.counts == {"created": 1, "updated": 0, "unchanged": 0}
    assert facts() == before


def test_rejected_row_keeps_the_others_out(cohort):
    plan = bring_in(cohort, rosters.LUCIA, changed(rosters.OSCAR, c3="no"))

    assert [rejection.row for rejection in plan.rejections] == [3]
    assert Enrolment.objects.count() == 0


def test_partial_import_takes_the_good_rows(cohort):
    bring_in(cohort, rosters.LUCIA, changed(rosters.OSCAR, c3="no"), partial=True)

    assert [each.user.email for each in Enrolment.objects.all()] == ["lucia@gob.gt"]
    assert RosterImport.objects.get().rejected == 1


def test_second_list_updates_what_differs_and_leaves_what_is_empty(cohort):
    bring_in(cohort, rosters.LUCIA)

    plan = bring_in(cohort, changed(rosters.LUCIA, c0="Luz", c2="", c6="Jefa"))

    (row,) = plan.rows
    user = User.objects.get(email="lucia@gob.gt")
    assert row.changes == {
        "given_names": ("Lucía", "Luz"),
        "position": ("Agente", "Jefa"),
    }
    assert (user.given_names, user.second_surname, user.position) == (
        "Luz",
        "Íñiguez",
        "Jefa",
    )


def test_changed_email_is_told_to_the_old_one_and_recorded(cohort, coordinator):
    bring_in(cohort, rosters.LUCIA, rosters.OSCAR)
    lucia = Enrolment.objects.get(user__email="lucia@gob.gt")
    token = invitation_token(lucia)
    mail.outbox.clear()

    bring_in(
        cohort,
        changed(rosters.LUCIA, c3="otra@gob.gt"),
        rosters.OSCAR,
        actor=coordinator,
    )

    line = ModelLogEntry.objects.get(action="people.email_changed")
    assert (line.user, line.object_id) == (coordinator, str(lucia.user_id))
    assert [message.to for message in mail.outbox] == [
        ["lucia@gob.gt"],
        ["otra@gob.gt"],
    ]
    with pytest.raises(ValidationError, match="has expired or has been used"):
        enrolment_of_token(token)


def test_confirmed_name_on_certificates_stays(cohort, gt_gov):
    user = UserFactory(
        email="lucia@gob.gt", institution=gt_gov, certificate_name="Lucía de la O"
    )

    bring_in(cohort, rosters.LUCIA)

    user.refresh_from_db()
    assert (user.certificate_name, user.given_names) == ("Lucía de la O", "Lucía")


def test_person_who_left_comes_back(cohort, gt_gov):
    user = UserFactory(
        email="lucia@gob.gt",
        institution=gt_gov,
        given_names="Lucía",
        first_surname="de la O",
        position="Agente",
    )
    enrolment = EnrolmentFactory(cohort=cohort, user=user, withdrawn_at=timezone.now())

    plan = bring_in(cohort, changed(rosters.LUCIA, c7="", c2=""))

    enrolment.refresh_from_db()
    assert (plan.counts["updated"], enrolment.withdrawn_at) == (1, None)


def test_institution_of_the_place_follows_the_list(cohort, gt_gov):
    office = InstitutionFactory(code="GT-DGM", country="GT")
    bring_in(cohort, rosters.LUCIA)

    bring_in(cohort, changed(rosters.LUCIA, c4="GT-DGM"))

    enrolment = Enrolment.objects.select_related("user").get()
    assert (enrolment.institution, enrolment.user.institution) == (office, office)


def test_nobody_is_enrolled_in_a_cohort_that_has_ended(cohort):
    Cohort.objects.update(status=Cohort.Status.DONE)

    with pytest.raises(ValidationError) as caught:
        bring_in(cohort, rosters.LUCIA)

    assert caught.value.messages == [
        "This cohort has ended. No one else can be enrolled."
    ]


def test_names_survive_composed(cohort):
    apart = unicodedata.normalize("NFD", "Íñigo Güemes")

    bring_in(cohort, changed(rosters.LUCIA, c0=apart, c1="D'Ávila-Núñez"))

    user = User.objects.get()
    assert (user.given_names, user.first_surname) == ("Íñigo Güemes", "D'Ávila-Núñez")


def test_queries_do_not_grow_with_the_rows(cohort, django_assert_num_queries):
    def rows(count):
        return [
            changed(rosters.LUCIA, c3=f"p{number}@gob.gt", c7=f"D-{number:04}")
            for number in range(count)
        ]

    with django_assert_num_queries(6):
        plan_roster(cohort, table(*rows(2)))
    with django_assert_num_queries(6):
        plan_roster(cohort, table(*rows(60)))


WORDS = st.text("abcdefghñáéíóúü", min_size=1, max_size=20)
ROWS = st.lists(
    st.tuples(WORDS, WORDS, WORDS | st.just(""), WORDS | st.just("")),
    max_size=8,
)


class ListsTwice(TestCase):
    @settings(max_examples=15, deadline=None)
    @given(ROWS)
    def test_any_list_twice_changes_nothing_the_second_time(self, names):
        InstitutionFactory(code="GT-GOV")
        cohort = CohortFactory()
        rows = [
            (
                given,
                first,
                second,
                f"p{n}@gob.gt",
                "GT-GOV",
                "GT",
                position,
                f"D-{n:03}",
            )
            for n, (given, first, second, position) in enumerate(names)
        ]
        first = bring_in(cohort, *rows)
        before = facts()

        second = bring_in(cohort, *rows)

        assert first.counts["created"] == len(rows)
        assert second.counts == {"created": 0, "updated": 0, "unchanged": len(rows)}
        assert facts() == before
