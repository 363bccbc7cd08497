"""No page asks more of the database because there are more people, or more of theirs.

`lists.txt` names every page and what pins it; a page without a row fails. Pages that
list people are opened here while the scene grows: each must become longer, and ask as
often as before.
"""

from pathlib import Path

import pytest

from cohorts.enrolments.models import Enrolment
from tests.support.access import rows, sign_in
from tests.support.grown_scene import grow
from tests.support.queries import opened

TABLE = Path(__file__).parent / "lists.txt"
ROOT = Path(__file__).parents[2]
# Rows that a home shows of each kind, at most.
FEW, MORE = 5, 2


def listed(*kinds):
    """Name → the rest of its row."""
    table = {}
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith("#"):
            name, kind, rest = line.split(maxsplit=2)
            if kind in kinds:
                table[name] = rest
    return table


def test_every_page_has_a_row():
    """But the pages of sign-in and of content, which are not the site's own views."""
    pages = {name for name, method in rows() if method == "GET" and ":" in name}

    assert pages == set(listed("lists", "counts", "pinned", "nobody"))


def test_files_that_pin_a_page_count_queries():
    files = set(listed("pinned").values())

    assert {
        each for each in files if "queries" not in (ROOT / each).read_text()
    } == set()


@pytest.fixture
def pages(scene):
    """Person → name → address of the pages that they open."""
    own = Enrolment.objects.get(pk=scene.arguments["protected"])
    people = {**scene.people, "protected": own.user}
    found = {}
    for name, person in listed("lists", "counts").items():
        address, _answers = rows()[name, "GET"]
        of_person = found.setdefault(people[person], {})
        of_person[name] = address.format_map(scene.arguments)
    return found


def asked(client, pages):
    """(name → how long the page is, name → how often it asks)."""
    lengths, counts = {}, {}
    for person, addresses in pages.items():
        sign_in(client, person)
        for name, address in addresses.items():
            page, counts[name] = opened(client, address)
            lengths[name] = length_of(page)
    return lengths, counts


def length_of(page):
    """In elements, which every row adds to, or in bytes where it is a file."""
    is_html = page.headers["Content-Type"].startswith("text/html")
    return page.content.count(b"<") if is_html else len(page.content)


@pytest.mark.usefixtures("queue")
def test_pages_ask_as_much_for_many_as_for_few(scene, client, pages):
    short, _first = asked(client, pages)
    grow(scene, FEW)
    _longer, few = asked(client, pages)
    grow(scene, MORE)
    long, many = asked(client, pages)

    assert many == few
    assert {name for name in listed("lists") if long[name] <= short[name]} == set()
