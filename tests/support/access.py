"""Which addresses there are, and what they answer."""

import re
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.urls import URLPattern, get_resolver, reverse

TABLE = Path(__file__).parents[1] / "access" / "access.txt"
PEOPLE = [
    "anonymous",
    "holder",
    "colleague",
    "stranger",
    "coordinator",
    "coord_hn",
    "instructor",
    "evaluator",
    "editor",
    "administrator",
    "liaison_gt",
    "liaison_hn",
]
# Only what keeps the site itself running may be written by a GET: the session of who
# asks, what limits count, and the audit trail where somebody takes personal data away.
# allauth notes the e-mail of a person who has none noted when they look at their
# addresses, and the report of the site's health tries to write.
TECHNICAL = {
    "django_session",
    "usersessions_usersession",
    "wagtailcore_modellogentry",
}
OF_AN_ADDRESS = {
    "/accounts/email/": {"account_emailaddress"},
    "/health/": {"jobs_serviceheartbeat"},
}
WRITING = re.compile(r"\s*(?:INSERT\s.*?INTO|UPDATE|DELETE\s+FROM)\s+\"(\w+)\"", re.I)


def patterns(resolver=None, prefix="", space=""):
    """(name, route) of every address; the admin's by its prefix alone."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield ":".join(filter(None, [space, pattern.name or "-"])), route
        else:
            inner = ":".join(filter(None, [space, pattern.namespace]))
            yield from patterns(pattern, route, inner)


def answer(client, method, address):
    """What that person gets; whatever a POST would have changed is undone.

    Messages do not wait for a page that shows them: they would grow in the cookie.
    """
    client.cookies.pop("messages", None)
    if method == "POST":
        with transaction.atomic():
            response = client.post(address)
            transaction.set_rollback(True)
    else:
        response = client.get(address)
    if response.status_code in (301, 302):
        to = response.headers["Location"]
        return "in" if to.startswith(reverse("account_login")) else "to"
    return str(response.status_code)


def sign_in(client, user):
    client.logout()
    if user:
        client.force_login(user)


@contextmanager
def written(address=None):
    """The tables that are written to in here, but those that the address may write."""
    tables, allowed = set(), TECHNICAL | OF_AN_ADDRESS.get(address, set())

    def look(execute, sql, *rest):
        if (match := WRITING.match(sql)) and match[1] not in allowed:
            tables.add(match[1])
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield tables


def rows():
    """(name, method) → (address to ask, expected answers)."""
    table = {}
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith("#"):
            name, method, address, *answers = line.split()
            table[name, method] = (address, answers)
    return table


def write_column(path, column, found):
    """Replace the answers of one column. `found`: the columns before them → answer."""
    lines = path.read_text().splitlines()
    row = re.compile(rf"((?:\S+\s+){{{len(next(iter(found)))}}})(\S.*)")
    for number, line in enumerate(lines):
        match = None if line.startswith("#") else row.match(line)
        if match:
            answers = match[2].split()
            answers[column] = found[tuple(match[1].split())]
            padded = " ".join(f"{one:3}" for one in answers)
            lines[number] = f"{match[1]}{padded}".rstrip()
    path.write_text("\n".join(lines) + "\n")
