"""The table of authorities as each reader sees it, and on paper."""

import pytest
from bs4 import BeautifulSoup

from curricula.authorities.models import Authority
from lms.people.roles import Role
from tests.factories.authorities import AuthorityFactory
from tests.factories.courses import LegalInstrumentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role

pytestmark = pytest.mark.django_db

Duty = Authority.Duty
ADDRESS = "/authorities/"


@pytest.fixture
def officer():
    return UserFactory(institution=InstitutionFactory(country="GT"))


def page(client, country="", language="en"):
    client.cookies["django_language"] = language
    response = client.get(ADDRESS, {"country": country} if country else {})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def names(soup):
    """The headings of the rows by the heading of their group."""
    return {
        section.h2.text: [row.text for row in section.find_all("h3")]
        for section in soup.select(".authorities section")
    }


def offered(soup):
    links = soup.select("main nav a")
    return [(link["href"], link.get("aria-current")) for link in links]


@pytest.mark.parametrize(
    ("language", "title", "authority"),
    [
        ("en", "Table of authorities: Guatemala", "Migration Institute"),
        ("es", "Table of authorities: Guatemala", "Instituto de Migración"),
    ],
)
def test_readers_see_their_own_country_in_their_language(
    signed_in, officer, language, title, authority
):
    AuthorityFactory(
        duty=Duty.MIGRATION,
        name_es="Instituto de Migración",
        name_en="Migration Institute",
    )
    AuthorityFactory(country="HN", name_es="SENAF", name_en="SENAF")

    soup = page(signed_in(officer), language=language)

    assert soup.h1.text == title
    assert names(soup)["Migration"] == [authority]
    assert "SENAF" not in soup.text


def test_own_country_comes_first_and_others_can_be_chosen(signed_in, officer):
    for country in ("MX", "HN", "CR", "GT"):
        AuthorityFactory(country=country, name_en=f"Authority of {country}")
    client = signed_in(officer)

    assert offered(page(client)) == [
        ("?country=GT", "page"),
        ("?country=CR", None),
        ("?country=HN", None),
        ("?country=MX", None),
    ]
    chosen = page(client, "MX")
    assert offered(chosen)[0] == ("?country=GT", None)
    assert names(chosen)["Child protection"] == ["Authority of MX"]
    assert "Authority of GT" not in chosen.text


@pytest.mark.parametrize("role", [None, *Role])
def test_every_role_reads_it(signed_in, role):
    AuthorityFactory(country="HN", name_en="Ministry for Children")
    scope = {"country": "HN"} if role == Role.LIAISON else {}
    person = with_role(role, **scope) if role else UserFactory(institution=None)

    soup = page(signed_in(person), "HN")

    assert names(soup)["Child protection"] == ["Ministry for Children"]


def test_strangers_sign_in_first(client):
    assert client.get(ADDRESS).url == f"/accounts/login/?next={ADDRESS}"


def test_rows_are_grouped_by_duty_in_the_order_of_need(signed_in, officer):
    AuthorityFactory(duty=Duty.MIGRATION, name_en="Migration Institute")
    AuthorityFactory(duty=Duty.CHILD_PROTECTION, order=2, name_en="Welfare")
    AuthorityFactory(duty=Duty.CHILD_PROTECTION, order=1, name_en="Solicitor")
    AuthorityFactory(duty=Duty.EMERGENCIES, name_en="Police")

    found = names(page(signed_in(officer)))

    missing = [
        duty.label
        for duty in Duty
        if duty not in (Duty.MIGRATION, Duty.CHILD_PROTECTION, Duty.EMERGENCIES)
    ]
    assert list(found.items()) == [
        ("Emergencies", ["Police"]),
        ("Child protection", ["Solicitor", "Welfare"]),
        ("Migration", ["Migration Institute"]),
        ("Not in this table yet", missing),
    ]


def test_number_is_called_with_one_touch_and_says_when_it_was_checked(
    signed_in, officer
):
    AuthorityFactory(phone="2411-2411", checked_on="2026-11-02", hours_en="24/7")

    soup = page(signed_in(officer))

    (link,) = soup.select('a[href^="tel:"]')
    assert (link["href"], link.text) == ("tel:24112411", "2411-2411")
    row = link.find_parent("li").get_text(" ", strip=True)
    assert "Checked on 2 Nov 2026" in row
    assert "24/7" in row


def test_number_that_nobody_checked_says_so(signed_in, officer):
    AuthorityFactory(phone="911")

    assert "Not checked yet" in page(signed_in(officer)).text


def test_where_no_number_is_known_there_is_a_line_to_write_it_on(signed_in, officer):
    AuthorityFactory(phone="911", duty=Duty.EMERGENCIES)
    AuthorityFactory(duty=Duty.REFUGEE_STATUS)
    recorded = 2

    soup = page(signed_in(officer))

    lines = [line.text for line in soup.select(".blank")]
    assert lines == [
        "Write the number of your office here",
        *["Write the authority and its number here"] * (len(Duty) - recorded),
    ]


def test_pending_review_is_said_once_or_where_it_is_pending(signed_in, officer):
    first = AuthorityFactory(name_en="First")
    AuthorityFactory(name_en="Second", duty=Duty.CRIMES)
    client = signed_in(officer)

    badges = page(client).select(".badge")
    assert [(b.text.strip(), b.find_parent("li")) for b in badges] == [
        ("Legal review pending", None)
    ]

    first.legal_review = "reviewed"
    first.save()
    (badge,) = page(client).select(".badge")
    assert badge.find_parent("li").h3.text == "Second"


def test_row_links_to_its_website_and_its_laws(signed_in, officer):
    law = LegalInstrumentFactory(official_url="https://example.org/law")
    authority = AuthorityFactory(website="https://www.pdh.org.gt/x/", note_en="A note.")
    authority.legal_instruments.add(law)

    row = page(signed_in(officer)).select_one(".authorities li")

    assert [(link["href"], link.text) for link in row.find_all("a")] == [
        ("https://www.pdh.org.gt/x/", "pdh.org.gt/x"),
        ("https://example.org/law", law.title_en),
    ]
    assert "A note." in row.text


def test_words_of_editors_are_escaped(signed_in, officer):
    AuthorityFactory(name_en="<i>One</i>", note_en="<script>1</script>")

    soup = page(signed_in(officer))

    assert soup.select(".authorities :is(i, script)") == []
    assert "<i>One</i>" in soup.text


@pytest.mark.parametrize(
    ("countries", "said"),
    [
        ([], "No authority of Guatemala is recorded yet"),
        (["HN"], "No authority of Guatemala is recorded yet"),
    ],
)
def test_country_without_rows_says_so_and_whom_to_ask(
    signed_in, officer, countries, said
):
    for country in countries:
        AuthorityFactory(country=country)

    soup = page(signed_in(officer))

    assert soup.select_one(".empty h2").text == said
    assert "Ask your coordinator" in soup.select_one(".empty p").text
    assert soup.select(".authorities") == []
    assert [href for href, _current in offered(soup)] == (
        ["?country=GT", "?country=HN"] if countries else []
    )


def test_person_without_a_country_chooses_one(signed_in):
    client = signed_in(UserFactory(institution=None))

    assert page(client).select_one(".empty h2").text == "No authority is recorded yet"
    AuthorityFactory(country="HN")
    soup = page(client)
    assert "Your account names no country." in soup.main.text
    assert offered(soup) == [("?country=HN", None)]


@pytest.mark.parametrize("country", ["XX", "gt", "<b>", "MX"])
def test_country_without_a_table_is_not_shown(signed_in, officer, country):
    AuthorityFactory()

    soup = page(signed_in(officer), country)

    assert soup.h1.text == "Table of authorities: Guatemala"


def test_queries_do_not_grow(signed_in, officer, django_assert_max_num_queries):
    client = signed_in(officer)
    AuthorityFactory(phone="911")
    with django_assert_max_num_queries(10) as few:
        page(client)
    for duty in Duty:
        AuthorityFactory(duty=duty).legal_instruments.add(LegalInstrumentFactory())

    with django_assert_max_num_queries(len(few)):
        page(client)


def test_footer_leads_there_from_every_page_of_those_signed_in(signed_in, client):
    assert ADDRESS not in client.get("/help/").content.decode()

    html = signed_in(UserFactory()).get("/help/").content.decode()

    assert f'<a href="{ADDRESS}">Table of authorities</a>' in html
