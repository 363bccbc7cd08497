import hashlib
import unicodedata

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cohorts.models import Cohort, Enrolment, RosterImport
from cohorts.services import import_roster, plan_roster, read_roster
from lms import services as lms_services
from lms.models import Institution, User
from lms.roles import Role
from tests.factories import rosters
from tests.factories.cohorts import CohortFactory, EnrolmentFactory
from tests.factories.lms import InstitutionFactory, UserFactory, with_role

CLOSED = "This e-mail cannot be enrolled here. Ask the programme's administrators."


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def gt_gov(db):
    return InstitutionFactory(
        code="GT-GOV",
        name_es="Gobierno de Guatemala",
        name_en="Government of Guatemala",
    )


@pytest.fixture
def hn_gov(db):
    return InstitutionFactory(
        code="HN-GOV", name_es="Gobierno de Honduras", name_en="", country="HN"
    )


@pytest.fixture
def cohort(db, gt_gov):
    return CohortFactory()


def table(*rows, header=rosters.HEADER):
    return read_roster(rosters.csv_text(*rows, header=header).encode())


def bring_in(cohort, *rows, actor=None, partial=False, header=rosters.HEADER):
    file = ("list.csv", hashlib.sha256(repr(rows).encode()).hexdigest())
    return import_roster(
        cohort, table(*rows, header=header), file=file, actor=actor, partial=partial
    )


def rejected(plan):
    return [(one.row, *problem) for one in plan.rejections for problem in one.problems]


def changed(row, **cells):
    """The row with some cells otherwise, by the place of their column."""
    cells = {int(place.removeprefix("c")): text for place, text in cells.items()}
    return tuple(cells.get(place, text) for place, text in enumerate(row))


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

    assert [one.row for one in plan.rejections] == [3]
    assert Enrolment.objects.count() == 0


def test_partial_import_takes_the_good_rows(cohort):
    bring_in(cohort, rosters.LUCIA, changed(rosters.OSCAR, c3="no"), partial=True)

    assert [one.user.email for one in Enrolment.objects.all()] == ["lucia@gob.gt"]
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


def test_confirmed_name_on_certificates_stays(cohort, gt_gov):
    user = UserFactory(
        email="lucia@gob.gt", institution=gt_gov, certificate_name="Lucía de la O"
    )

    bring_in(cohort, rosters.LUCIA)

    user.refresh_from_db()
    assert (user.certificate_name, user.given_names) == ("Lucía de la O", "Lucía")


def test_known_person_gets_a_place_and_keeps_the_password(cohort, gt_gov):
    user = UserFactory(email="lucia@gob.gt", institution=gt_gov)

    bring_in(cohort, rosters.LUCIA)

    user.refresh_from_db()
    assert user.check_password("a-good-password")
    assert "/learn/" in mail.outbox[0].body
    assert Enrolment.objects.get().user == user


def test_person_is_known_by_the_document_until_they_sign_in(cohort):
    bring_in(cohort, rosters.LUCIA)

    plan = bring_in(cohort, changed(rosters.LUCIA, c3="lucia.o@gob.gt"))

    user = User.objects.get()
    assert plan.counts == {"created": 0, "updated": 1, "unchanged": 0}
    assert user.email == "lucia.o@gob.gt"
    assert [message.to for message in mail.outbox] == [
        ["lucia@gob.gt"],
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
    assert user.document_masked == "••001"
    assert b"D1001" not in bytes(user.document_cipher)


def test_somebody_of_another_country_is_refused_without_saying_whose(cohort, hn_gov):
    UserFactory(email="lucia@gob.gt", institution=hn_gov)

    plan = bring_in(cohort, rosters.LUCIA)

    assert rejected(plan) == [(2, "email", "lucia@gob.gt", CLOSED)]


def test_document_of_another_country_is_refused_without_saying_whose(cohort, hn_gov):
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
    lms_services.assign_role(actor, Role.LIAISON, country="HN")

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="HN-GOV", c5="")), actor=actor
    )

    assert [problem[1] for problem in rejected(plan)] == ["institution"]


def test_person_without_institution_is_out_of_reach_of_a_scoped_coordinator(cohort):
    UserFactory(email="lucia@gob.gt", institution=None)
    actor = with_role(Role.COORDINATOR, country="GT")

    plan = plan_roster(cohort, table(rosters.LUCIA), actor=actor)

    assert rejected(plan) == [(2, "email", "lucia@gob.gt", CLOSED)]


@pytest.mark.parametrize(
    ("country", "nearest"),
    [
        ("", "Government of Guatemala; Gobierno de Honduras"),
        ("GT", "Government of Guatemala"),
        ("SV", "Government of Guatemala; Gobierno de Honduras"),
    ],
)
def test_unknown_institution_is_rejected_with_the_nearest(
    cohort, hn_gov, country, nearest
):
    row = changed(rosters.LUCIA, c4="Govierno Guatemala", c5=country)

    plan = plan_roster(cohort, table(row))

    assert rejected(plan) == [
        (
            2,
            "institution",
            "Govierno Guatemala",
            f"There is no institution of this name. Nearest: {nearest}.",
        )
    ]


def test_institution_with_no_name_near_it_is_rejected(cohort):
    plan = plan_roster(cohort, table(changed(rosters.LUCIA, c4="XYZ")))

    assert rejected(plan)[0][3] == "There is no institution of this name."


@pytest.mark.parametrize(
    "written",
    [
        "Gobierno de Guatemala",
        "GOBIERNO  de guatemala",
        "Government of Guatemala",
        "gt-gov",
        "Casa de Gobierno",
    ],
)
def test_institution_is_known_by_every_name(cohort, gt_gov, written):
    lms_services.rename_institution(
        gt_gov, on=timezone.localdate(), name_es="Casa de Gobierno"
    )

    plan = plan_roster(cohort, table(changed(rosters.LUCIA, c4=written)))

    names = {row.institution for row in plan.rows}
    known = written == "Casa de Gobierno" or not plan.rejections
    assert (known, names) == (True, {gt_gov})


def test_country_against_the_institution_is_rejected(cohort):
    plan = plan_roster(cohort, table(changed(rosters.LUCIA, c5="Honduras")))

    assert rejected(plan) == [
        (2, "country", "HN", "Government of Guatemala belongs to Guatemala.")
    ]


def test_country_tells_equal_names_apart(cohort):
    police = [
        InstitutionFactory(code=f"{code}-PN", name_es="Policía Nacional", country=code)
        for code in ("GT", "HN")
    ]

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="Policía Nacional", c5="Guatemala"))
    )

    assert [row.institution for row in plan.rows] == police[:1]


def test_country_of_the_cohort_tells_equal_names_apart(cohort):
    for code in ("GT", "HN"):
        InstitutionFactory(code=f"{code}-PN", name_es="Policía Nacional", country=code)

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="Policía Nacional", c5=""))
    )

    assert [row.institution.code for row in plan.rows] == ["GT-PN"]


def test_name_of_several_institutions_is_rejected_with_their_codes(cohort):
    Cohort.objects.update(country="")
    for code in ("HN", "SV"):
        InstitutionFactory(code=f"{code}-PN", name_es="Policía Nacional", country=code)

    plan = plan_roster(
        cohort, table(changed(rosters.LUCIA, c4="Policía Nacional", c5=""))
    )

    ((_row, _field, _value, error),) = rejected(plan)
    assert error == (
        "Several institutions are called so. Write the code of one: HN-PN, SV-PN."
    )


def test_curp_is_checked_in_mexico_alone(cohort):
    InstitutionFactory(code="MX-X", country="MX")
    header = (*rosters.HEADER[:7], "CURP")
    rows = (rosters.LUCIA, changed(rosters.OSCAR, c4="MX-X", c5="MX"))

    plan = plan_roster(cohort, table(*rows, header=header))

    assert rejected(plan) == [
        (
            3,
            "document",
            "D1002",
            "This is not a CURP: it has 18 letters and digits.",
        )
    ]


def test_person_who_left_comes_back(cohort, gt_gov):
    user = UserFactory(
        email="lucia@gob.gt",
        institution=gt_gov,
        given_names="Lucía",
        first_surname="de la O",
        position="Agente",
    )
    place = EnrolmentFactory(cohort=cohort, user=user, withdrawn_at=timezone.now())

    plan = bring_in(cohort, changed(rosters.LUCIA, c7="", c2=""))

    place.refresh_from_db()
    assert (plan.counts["updated"], place.withdrawn_at) == (1, None)


def test_institution_of_the_place_follows_the_list(cohort, gt_gov):
    office = InstitutionFactory(code="GT-DGM", country="GT")
    bring_in(cohort, rosters.LUCIA)

    bring_in(cohort, changed(rosters.LUCIA, c4="GT-DGM"))

    place = Enrolment.objects.select_related("user").get()
    assert (place.institution, place.user.institution) == (office, office)


def test_nobody_is_enrolled_in_a_cohort_that_has_ended(cohort):
    Cohort.objects.update(status=Cohort.Status.DONE)

    with pytest.raises(ValidationError) as caught:
        bring_in(cohort, rosters.LUCIA)

    assert caught.value.messages == ["This cohort has ended; nobody can be enrolled."]


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

    with django_assert_num_queries(5):
        plan_roster(cohort, table(*rows(2)))
    with django_assert_num_queries(5):
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


def test_international_bodies_fit_any_country(cohort):
    InstitutionFactory(code="IOM", name_es="Organización (OIM)", country="")

    plan = plan_roster(cohort, table(changed(rosters.LUCIA, c4="OIM")))

    assert [row.institution for row in plan.rows] == [
        Institution.objects.get(code="IOM")
    ]
