"""A walk through the site: every link and every form, from a person's home on.

Forms that read are sent with what they offer. Forms that write are noted, and only
those that lead to a page of their own, named in `sends`, are sent.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import get_language
from lxml import html

from tests.support.access import written

FOLDER = Path(__file__).parents[1] / "access"
REASONS, ADMIN = FOLDER / "unreached.txt", FOLDER / "access-admin.txt"
# Addresses of one view that are opened: without parameters, and with the same ones.
OPENED, OPENED_ASKED = 2, 1
NOT_WALKED = ("/admin/", "/static/", "/media/", "/documents/")


@dataclass
class Walk:
    """`reached`: (name, method) → the page that holds the link or form.

    `broken`: address → the page that leads there, though it does not open. `wrote`:
    address → the tables that looking at it wrote to.

    `words`: what a person types into the search fields of these names. `sends`: name of
    a view → the data that its form sends, as a function of no argument.
    """

    client: object
    words: dict = field(default_factory=dict)
    sends: dict = field(default_factory=dict)
    reached: dict = field(default_factory=dict)
    broken: dict = field(default_factory=dict)
    wrote: dict = field(default_factory=dict)
    waiting: list = field(default_factory=list)
    seen: set = field(default_factory=set)
    files: set = field(default_factory=set)
    opened: Counter = field(default_factory=Counter)

    def take(self, start="/"):
        self.find(start, "GET", origin=start)
        while self.waiting:
            self.open(*self.waiting.pop(0))
        return self

    def find(self, address, method, *, origin):
        address = urljoin(origin, address)
        parts = urlsplit(address)
        if parts.scheme not in ("", "http") or parts.netloc not in ("", "testserver"):
            return
        name = name_of(parts.path)
        self.reached.setdefault((name, method), origin)
        if name is None:
            self.broken[address] = origin
        elif method == "GET" and not parts.path.startswith(NOT_WALKED):
            self.queue(name, parts, origin)

    def queue(self, name, parts, origin):
        target = "?".join(filter(None, (parts.path, parts.query)))
        asked = frozenset(key for key, _value in parse_qsl(parts.query))
        kind, most = (name, asked), OPENED_ASKED if asked else OPENED
        if target not in self.seen and self.opened[kind] < most:
            self.seen.add(target)
            self.opened[kind] += 1
            self.waiting.append((target, origin))

    def open(self, address, origin):
        path = urlsplit(address).path
        if name_of(path) in self.files:
            return
        with written(path) as tables:
            response = self.client.get(address)
        if tables:
            self.wrote[address] = tables
        if response.status_code in (301, 302):
            self.find(response.headers["Location"], "GET", origin=address)
        elif response.status_code != 200:
            self.broken[address] = origin
        elif response.headers["Content-Type"].startswith("text/html"):
            self.read(html.fromstring(response.content), address)
        else:
            self.files.add(name_of(path))  # leads nowhere: one of each view is enough

    def read(self, page, address):
        for href in page.xpath("//a/@href | //@hx-get"):
            self.find(href, "GET", origin=address)
        for action in page.xpath("//@hx-post | //@formaction"):
            self.find(action, "POST", origin=address)
        for form in page.forms:
            self.use(form, urljoin(address, form.action or ""), address)

    def use(self, form, action, address):
        path = urlsplit(action).path
        if form.method == "GET":
            query = urlencode(list(self.values(form)))
            self.find(f"{path}?{query}", "GET", origin=address)
            return
        self.find(action, "POST", origin=address)
        if data := self.sends.get(name_of(path)):
            answer = self.client.post(path, data())
            self.find(answer.headers["Location"], "GET", origin=address)

    def values(self, form):
        """What a person might ask for: words, and the first choice of each list."""
        for control in form.inputs:
            if control.get("name") and control.tag == "select":
                yield control.name, next(filter(None, control.value_options), "")
            elif control.get("name"):
                yield control.name, control.value or self.words.get(control.name, "a")


def name_of(path):
    """The address as the tables name it; None where there is no view."""
    return name_in(path, get_language())


@cache
def name_in(path, _language):
    """Some addresses begin with the reader's language: others lead nowhere."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match.route if path.startswith("/admin/") else match.view_name


def lines_of(table):
    lines = table.read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def reasons():
    """(name, method, role) → why no link of the role's pages leads there."""
    table = {}
    for line in lines_of(REASONS):
        name, method, roles, reason = line.split(maxsplit=3)
        table |= {(name, method, role): reason for role in roles.split(",")}
    return table


def admin_rows():
    """Route of the admin → what editor and administrator get."""
    split = (line.rsplit(maxsplit=2) for line in lines_of(ADMIN))
    return {route: answers for route, *answers in split}


def admin_listings(role):
    """Routes of the lists that the role may see: each has one of its results."""
    column, table = ["editor", "administrator"].index(role), admin_rows()
    return {
        route
        for route, answers in table.items()
        if f"{route}results/" in table and answers[column] == "200"
        if not re.search("choose|<", route)
    }


def menu_addresses(page):
    """The addresses of the admin's menu, which its page holds as JSON."""
    data = html.fromstring(page.content).get_element_by_id("wagtail-sidebar-props")
    found = set(re.findall(r'"(/admin/[^"]*)"', data.text))
    return [address for address in found if "logout" not in address]
