"""The administrators' screens: who reaches them, and what they write."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from lms.people.erasure import erase_person
from lms.people.models import Institution, RoleAssignment, User
from lms.people.roles import Role
from lms.people.services import assign_role, end_role, send_welcome
from tests.factories.people import InstitutionFactory, UserFactory, with_role

pytestmark = pytest.mark.django_db

LISTS = ["wagtailusers_users:index", "institutions:index", "roles:index"]


@pytest.mark.parametrize(
    "role", [r for r in Role if r not in {"administrator", "editor"}]
)
def test_admin_is_closed_to_other_roles(signed_in, role):
    client = signed_in(with_role(role, country="GT"))

    assert client.get("/admin/").status_code == 302
    assert client.get("/admin/").url.startswith("/accounts/login/")


def test_editor_reaches_content_but_neither_people_nor_roles(signed_in):
    client = signed_in(with_role(Role.EDITOR))

    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/pages/").status_code == 200
    assert [client.get(reverse(name)).status_code for name in LISTS] == [302] * 3


@pytest.mark.parametrize("name", LISTS)
def test_administrator_lists_searches_and_filters(signed_in, administrator, name):
    client = signed_in(administrator)
    UserFactory()

    assert client.get(reverse(name)).status_code == 200
    assert client.get(reverse(name), {"q": "Ana", "country": "GT"}).status_code == 200


def test_new_person_receives_a_welcome(signed_in, administrator):
    form = {
        "email": "Nueva.Persona@Example.ORG",
        "given_names": "Nélida",
        "first_surname": "Ochoa",
        "preferred_language": "es",
    }

    signed_in(administrator).post(reverse("wagtailusers_users:add"), form)

    person = User.objects.get(email="nueva.persona@example.org")
    assert not person.has_usable_password()
    assert [message.to for message in mail.outbox] == [["nueva.persona@example.org"]]


def test_welcome_link_sets_the_password_and_proves_the_email(client):
    person = UserFactory(password="!")
    send_welcome(person)
    link = next(w for w in mail.outbox[0].body.split() if "/accounts/" in w)
    page = client.get(link[link.index("/accounts/") :], follow=True)

    words = {"password1": "una-frase-larga-42", "password2": "una-frase-larga-42"}
    client.post(page.request["PATH_INFO"], words)
    client.post(
        "/accounts/login/", {"login": person.email, "password": words["password1"]}
    )

    assert client.session["_auth_user_id"] == str(person.pk)


def test_person_is_edited_and_new_email_waits_for_proof(signed_in, administrator):
    person = UserFactory()
    person.emailaddress_set.create(email=person.email, primary=True, verified=True)
    form = {
        "email": "otra@example.org",
        "given_names": "Ana",
        "first_surname": "Paz",
        "preferred_language": "en",
        "is_active": "on",
    }

    url = reverse("wagtailusers_users:edit", args=[person.pk])
    assert signed_in(administrator).post(url, form).status_code == 302

    addresses = person.emailaddress_set.values_list("email", "primary", "verified")
    assert list(addresses) == [("otra@example.org", True, False)]


def test_role_is_given_with_a_line_in_the_history(signed_in, administrator):
    person = UserFactory()
    form = {"user": person.pk, "role": "liaison", "country": "HN"}

    assert signed_in(administrator).post(reverse("roles:add"), form).status_code == 302

    assert [(a.role, a.country) for a in person.role_assignments.all()] == [
        ("liaison", "HN")
    ]
    line = ModelLogEntry.objects.get(action="people.role_granted", object_id=person.pk)
    assert line.user == administrator
    assert line.data == {
        "address": "127.0.0.1",
        "role": "liaison",
        "country": "HN",
        "institution": None,
    }


def test_liaison_without_scope_is_refused(signed_in, administrator):
    person = UserFactory()
    form = {"user": person.pk, "role": "liaison"}

    answer = signed_in(administrator).post(reverse("roles:add"), form)

    assert answer.status_code == 200
    assert not person.role_assignments.exists()


def test_role_is_ended_and_never_edited(signed_in, administrator):
    editor = with_role(Role.EDITOR)
    role = editor.role_assignments.get()
    client = signed_in(administrator)

    assert client.get(reverse("roles:edit", args=[role.pk])).status_code == 302
    assert client.post(reverse("roles:delete", args=[role.pk])).status_code == 302

    assert list(RoleAssignment.objects.filter(user=editor)) == []
    assert list(editor.groups.all()) == []
    line = ModelLogEntry.objects.get(action="people.role_ended")
    assert (line.user, line.object_id) == (administrator, str(editor.pk))


def test_form_says_what_the_code_of_an_institution_is_for(signed_in, administrator):
    page = signed_in(administrator).get(reverse("institutions:add")).content.decode()

    assert "A short unique name, such as GT-DGM. Not shown to participants." in page


def renaming(institution, **changes):
    fields = {
        "code": institution.code,
        "name_es": "Instituto Nuevo",
        "name_en": "New Institute",
        "acronym": "",
        "country": institution.country,
        "kind": institution.kind,
    }
    return fields | changes


def test_renamed_institution_keeps_its_former_name(signed_in, administrator):
    institution = InstitutionFactory(name_es="Instituto Viejo", name_en="Old Institute")
    url = reverse("institutions:edit", args=[institution.pk])

    form = renaming(institution, renamed_on="2020-11-01")
    assert signed_in(administrator).post(url, form).status_code == 302

    institution.refresh_from_db()
    assert institution.name_es == "Instituto Nuevo"
    former = institution.former_names.values_list("name_es", "name_en", "until")
    assert list(former) == [
        ("Instituto Viejo", "Old Institute", datetime.date(2020, 11, 1))
    ]


def test_corrected_spelling_leaves_no_former_name(signed_in, administrator):
    institution = InstitutionFactory()
    url = reverse("institutions:edit", args=[institution.pk])

    assert signed_in(administrator).post(url, renaming(institution)).status_code == 302

    assert Institution.objects.get(pk=institution.pk).name_es == "Instituto Nuevo"
    assert not institution.former_names.exists()


@pytest.mark.parametrize("chooser", ["person_chooser", "institution_chooser"])
def test_chooser_finds_by_a_piece_of_the_name(signed_in, administrator, chooser):
    UserFactory(first_surname="Zacarías", institution__name_es="Zacarías y Cía")
    UserFactory(first_surname="Otro")
    url = reverse(f"{chooser}:choose_results")

    answer = signed_in(administrator).get(url, {"q": "zacar"})

    assert "Zacarías" in answer.content.decode()
    assert "Otro" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/admin/login/?next=/admin/pages/", "/es/_util/login/?next=/admin/pages/"],
)
def test_other_sign_in_addresses_redirect_to_ours(client, address):
    assert client.get(address).url == "/accounts/login/?next=/admin/pages/"
    assert client.post(address).url == "/accounts/login/?next=/admin/pages/"


def test_preferences_of_the_admin_leave_name_and_email_alone(signed_in, administrator):
    answer = signed_in(administrator).get("/admin/account/")

    assert answer.status_code == 200
    assert "name_email" not in answer.content.decode()


def test_history_of_the_site_is_within_reach(signed_in, administrator):
    with_role(Role.EDITOR)

    answer = signed_in(administrator).get(reverse("wagtailadmin_reports:site_history"))

    assert answer.status_code == 200


def test_editor_is_offered_nobody_and_sees_no_name(signed_in):
    stranger = UserFactory(given_names="Reservada", email="reservada@gob.hn")
    client = signed_in(with_role(Role.EDITOR))

    offered = client.get(reverse("person_chooser:choose")).content.decode()
    results = client.get(reverse("person_chooser:choose_results"), {"q": "reservada"})
    named = client.get(reverse("person_chooser:chosen", args=[stranger.pk]))
    together = client.get(
        reverse("person_chooser:chosen_multiple"), {"id": [stranger.pk]}
    )

    for answer in (offered, results.content.decode(), together.content.decode()):
        assert "Reservada" not in answer
    assert named.status_code == 404


def test_administrator_sees_the_name_of_the_chosen_person(signed_in, administrator):
    person = UserFactory(given_names="Elegida")
    client = signed_in(administrator)

    single = client.get(reverse("person_chooser:chosen", args=[person.pk]))
    many = client.get(reverse("person_chooser:chosen_multiple"), {"id": [person.pk]})

    assert "Elegida" in single.content.decode()
    assert "Elegida" in many.content.decode()


def test_chooser_tells_people_apart_and_omits_the_erased(signed_in, administrator):
    UserFactory(email="elegida@example.org", institution__name_es="Instituto Uno")
    erase_person(UserFactory(), by=administrator, reason="A petición")
    client = signed_in(administrator)

    for name in ("choose", "choose_results"):
        html = client.get(reverse(f"person_chooser:{name}")).content.decode()
        assert "elegida@example.org" in html
        assert "Instituto Uno" in html
        assert "erased.invalid" not in html


def test_account_is_not_merged_into_an_erased_one(signed_in, administrator):
    erased, other = UserFactory(), UserFactory()
    erase_person(erased, by=administrator, reason="A petición")
    address = reverse("wagtailusers_users:merge", args=[other.pk])

    form = {"kept": erased.pk, "reason": "Dos correos"}
    answer = signed_in(administrator).post(address, form)

    assert list(answer.context["form"].errors) == ["kept"]


def test_people_are_in_the_administrators_menu_only(signed_in, administrator):
    entry = f'"{reverse("wagtailusers_users:index")}"'

    assert entry in signed_in(administrator).get("/admin/").content.decode()
    assert (
        entry not in signed_in(with_role(Role.EDITOR)).get("/admin/").content.decode()
    )


@pytest.mark.parametrize(
    "name",
    ["wagtailusers_users:index", "roles:index", "person_chooser:choose_results"],
)
def test_people_are_searched_by_words_without_accents(signed_in, administrator, name):
    names = {"first_surname": "Ñáñez", "second_surname": "Pérez", "given_names": "José"}
    with_role(Role.EDITOR, email="found@example.org", **names)
    with_role(Role.EDITOR, email="other@example.org", given_names="José")
    client = signed_in(administrator)

    html = client.get(reverse(name), {"q": "jose nanez"}).content.decode()

    assert ("Ñáñez" in html, "Íñiguez" in html) == (True, False)


def test_trail_says_which_role_was_given_and_which_ended(administrator):
    person = UserFactory()
    role = assign_role(person, Role.LIAISON, country="GT", granted_by=administrator)
    end_role(role, ended_by=administrator)

    entries = ModelLogEntry.objects.filter(object_id=str(person.pk))
    assert [entry.message for entry in entries.order_by("pk")] == [
        "Role given: Government liaison",
        "Role ended: Government liaison",
    ]


def test_role_is_shown_with_labels_and_a_dash_for_nobody(signed_in, administrator):
    role = with_role(Role.LIAISON, country="GT").role_assignments.get()

    page = signed_in(administrator).get(reverse("roles:inspect", args=[role.pk]))

    shown = {field["label"]: str(field["value"]) for field in page.context["fields"]}
    assert list(shown) == ["Person", "Role", "Scope", "Given by", "Since"]
    assert (shown["Scope"], shown["Given by"]) == ("Guatemala", "-")


def test_institution_is_shown_with_a_dash_for_what_it_lacks(signed_in, administrator):
    institution = InstitutionFactory()

    address = reverse("institutions:inspect", args=[institution.pk])
    page = signed_in(administrator).get(address)

    shown = {field["label"]: str(field["value"]) for field in page.context["fields"]}
    assert shown["Former names"] == "-"
    assert "None" not in shown.values()
