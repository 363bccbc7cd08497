"""The pages of staff on a site that grows from a thousand people to many more."""

from functools import partial

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cohorts.enrolments.models import Cohort, Enrolment
from lms.people.models import User
from lms.people.roles import Role
from tests.bench import crowd, load
from tests.factories.people import with_role

# People on the site → those of each cohort that is added to come so far.
SIZES = {1_000: 50, 10_000: 180, 100_000: 500}
FURTHEST = 5
PAGES = {
    "cohorts": ("coordinator", "/cohorts/"),
    "portal": ("liaison", "/portal/"),
    "portal-people": ("liaison", "/portal/people/"),
    "home-coordinator": ("coordinator", "/"),
    "home-liaison": ("liaison", "/"),
    "cohort-people": ("coordinator", "/cohorts/CROWD-0001/people/"),
    "cohort": ("coordinator", "/cohorts/CROWD-0001/"),
}
SCOPES = {
    "coordinator": (Role.COORDINATOR, ""),
    "liaison": (Role.LIAISON, "GT"),
}


def grow(people):
    """Add cohorts until that many people are enrolled in them."""
    enrolments = Enrolment.objects.filter(cohort__code__startswith="CROWD-")
    size, number = SIZES[people], Cohort.objects.count()
    for _turn in range((people - enrolments.count()) // size):
        number += 1
        crowd.make_cohort(size, f"CROWD-{number:04}", furthest=FURTHEST)


def client_of(name):
    email = f"crowd-{name}@example.org"
    user = User.objects.filter(email=email).first()
    if user is None:
        role, country = SCOPES[name]
        user = with_role(role, country=country, email=email)
    client = Client()
    client.force_login(user)
    return client


def measured(*, rounds=5, each=3):
    """Page → (milliseconds, queries), each page in turns with all others."""
    clients = {name: client_of(name) for name in SCOPES}
    rows = {}
    for page, (name, address) in PAGES.items():
        act = partial(opened, clients[name], address)
        seconds = load.median_of(act, rounds, each)
        with CaptureQueriesContext(connection) as captured:
            act()
        rows[page] = (1000 * seconds, len(captured))
    return rows


def opened(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
