"""The home of each: strangers, trainees, roles; and the frame around it."""

import pytest
from django.template import engines
from wagtail import hooks

from lms.design.panels import MenuEntry, Panel, collected, navigation
from lms.mail.models import OutgoingMail, State
from lms.people.roles import Role
from tests.factories.people import UserFactory, with_role

pytestmark = pytest.mark.django_db


def page(client, address="/", language="en"):
    client.cookies["django_language"] = language
    return client.get(address).content.decode()


def test_public_home_says_what_for_whom_and_offers_the_ways_in(client):
    html = page(client)

    assert "Training for those who protect migrant children" in html
    assert "For whom" in html
    assert 'action="/accounts/login/"' in html
    assert "How it works, in four steps" in html
    assert "demo.test" not in html


def test_public_home_signs_in(client):
    person = UserFactory(password="a-good-password", preferred_language="en")
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    form = {"login": person.email.upper(), "password": "a-good-password"}

    answer = client.post("/accounts/login/", form)

    assert answer.url == "/"
    assert answer.cookies["django_language"].value == "en"


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.EVALUATOR, "No wave is planned or open."),
        (Role.EDITOR, "Your work is in the administration"),
        (None, "You are not in a course yet"),
    ],
)
def test_empty_home_says_what_comes_next(signed_in, role, words):
    person = with_role(role) if role else UserFactory()

    assert words in page(signed_in(person))


class Box(Panel):
    order = 1

    def __init__(self, slot):
        self.slot = slot

    def render_html(self, parent_context=None):
        return engines["django"].from_string(f"<p>box {self.slot}</p>").render()


def test_home_puts_panels_in_their_places(signed_in):
    def add(request, panels):
        panels.extend([Box("aside"), Box("main"), Box("lead")])

    with hooks.register_temporarily("construct_home", add):
        html = page(signed_in(UserFactory()))

    positions = [html.index(f"box {slot}") for slot in ("lead", "main", "aside")]
    assert positions == sorted(positions)
    assert "not in a course" not in html


def test_longest_prefix_is_where_one_is(rf):
    entries = [
        MenuEntry("Home", "/", "/", 0),
        MenuEntry("Learn", "/learn/", "/learn/", 1),
        MenuEntry("Deep", "/learn/x/", "/learn/x/", 2),
        MenuEntry("Anchor", "/#a", "", 3),
    ]

    def add(request, menu):
        menu.extend(entries)

    def current(path):
        request = rf.get(path)
        request.user = UserFactory()
        return [e.label for e, is_current in navigation(request) if is_current]

    with hooks.register_temporarily("construct_navigation", add):
        assert current("/learn/x/y/") == ["Deep"]
        assert current("/learn/z/") == ["Learn"]
        assert current("/elsewhere/") == []


def test_collected_puts_the_lowest_order_first(rf):
    def add(request, extra, menu):
        menu.extend([MenuEntry("b", "", "", 2), MenuEntry(extra, "", "", 1)])

    with hooks.register_temporarily("a_hook", add):
        menu = collected("a_hook", rf.get("/"), "a")

    assert [entry.label for entry in menu] == ["a", "b"]


@pytest.mark.parametrize("role", [None, *Role])
def test_administration_is_offered_to_those_who_may(signed_in, role):
    person = with_role(role, country="GT") if role else UserFactory()

    offered = 'href="/admin/"' in page(signed_in(person))

    assert offered == (role in {Role.ADMINISTRATOR, Role.EDITOR})


def test_account_menu_signs_out_by_post(signed_in):
    client = signed_in(UserFactory())

    assert '<form method="post" action="/accounts/logout/">' in page(client)
    assert client.post("/accounts/logout/").url == "/"
    assert "_auth_user_id" not in client.session


def test_home_of_an_administrator_says_how_the_site_is(signed_in, administrator):
    OutgoingMail.objects.create(message_id="<1@x>", state=State.FAILED)

    html = page(signed_in(administrator))

    assert "The worker does not answer." in html
    assert "1 e-mail was not delivered." in " ".join(html.split())
    assert 'href="/mail/"' in html
    assert 'href="/health/"' in html
    assert 'href="/admin/users/"' in html


def test_home_of_others_says_nothing_about_the_site(signed_in, coordinator):
    assert 'href="/health/"' not in page(signed_in(coordinator))
