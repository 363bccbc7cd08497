"""The attendance sheet of a session with 75 people."""

import json
from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.utils import timezone

from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.results.models import Result
from cohorts.workshops.models import Session, Workshop
from cohorts.workshops.services import add_session, publish_workshop
from lms.jobs.models import ServiceHeartbeat
from lms.people.models import Institution, User
from tests.bench import load, timing
from tests.bench.timetables import ZONE

PEOPLE = 75
LENGTH = timedelta(hours=2)
OUTCOMES = ("present", "absent")
SLOWEST_MARK = 0.15  # seconds


def measured():
    """{name: (ours per second, the floor's, queries)} of the page and of one mark."""
    settings.ALLOWED_HOSTS = ["*"]
    client = Client(headers={"accept": "application/json"})
    client.force_login(User.objects.get(email="coordinator@demo.test"))
    session = sheet_of_75()
    address = f"/attendance/{session.pk}/"
    marker = Marker(session, lambda body: posted(client, address, body))
    counts = {
        "sheet": timing.queries(lambda: client.get(address)),
        "mark": timing.writes(marker.mark),
    }
    timing.store("sheet.html", client.get(address).content)
    visitor = load.Visitor(client)
    read = timing.reading(visitor, address, "sheet.html")
    saved = marking(visitor, address, session)
    return {"sheet": (*read, counts["sheet"]), "mark": (*saved, counts["mark"])}


def posted(client, address, body):
    kind = "application/x-www-form-urlencoded"
    return client.post(address, body, content_type=kind).content


def marking(visitor, address, session):
    visitor.headers["Accept"] = "application/json"
    ServiceHeartbeat.objects.filter(name__startswith="floor-").delete()

    def post(body):
        status, answer = visitor.ask("POST", address, body)
        assert status == 200, (status, answer)
        return answer

    def floor(number):
        body = f"name=floor-{number}"
        assert visitor.ask("POST", "/floor/insert/", body)[0] == 204

    marker = Marker(session, post)
    result = timing.rates(marker.mark, floor)
    assert 1 / result[0] < SLOWEST_MARK, f"{1 / result[0]} s for a mark"
    return result


def sheet_of_75():
    """A session that has begun, of a cohort like the demo's."""
    demo = Cohort.objects.get(code="DEMO")
    cohort, is_new = Cohort.objects.get_or_create(
        code="SHEET",
        defaults={
            "kind": Cohort.Kind.REGIONAL,
            "name_es": "Lista de asistencia",
            "country": demo.country,
            "organiser": demo.organiser,
        },
    )
    if is_new:
        enrol_people(cohort)
        publish_session(cohort)
    return Session.objects.get(workshop__cohort=cohort)


def enrol_people(cohort):
    institution = Institution.objects.order_by("pk").first()
    for number in range(PEOPLE):
        user = User(
            email=f"sheet-{number}@demo.test",
            given_names="María Fernanda",
            first_surname=f"Güemes {number}",
            institution=institution,
        )
        user.save()
        Enrolment.objects.create(cohort=cohort, user=user, institution=institution)


def publish_session(cohort):
    today = timezone.localdate()
    workshop = Workshop.objects.create(
        cohort=cohort, place="Tapachula", time_zone=ZONE,
        starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=1),
    )  # fmt: skip
    start = timezone.now() - timedelta(minutes=30)
    session = Session(
        workshop=workshop,
        title_es="Sesión de apertura",
        starts_at=start,
        ends_at=start + LENGTH,
    )
    add_session(session)
    publish_workshop(workshop, by=None)


class Marker:
    """Marks one person after another, each time otherwise than before."""

    def __init__(self, session, act):
        """`act(body)`: posts the body and returns the answer's."""
        self.act = act
        cohort = session.workshop.cohort_id
        self.people = list(
            Enrolment.objects.filter(cohort=cohort).values_list("pk", flat=True)
        )
        rows = Result.objects.in_force().filter(subject_key=session.uid)
        self.seen = {row.enrolment_id: (row.pk, row.outcome) for row in rows}
        self.turn = 0

    def mark(self, _number=0):
        person = self.people[self.turn % PEOPLE]
        self.turn += 1
        pk, before = self.seen.get(person, ("", "absent"))
        outcome = OUTCOMES[before == "present"]
        body = f"outcome-{person}={outcome}&missed-{person}=&seen-{person}={pk}"
        [row] = json.loads(self.act(body))["rows"]
        assert "refusal" not in row, row
        assert row["outcome"] == outcome, row
        self.seen[person] = (row["seen"], outcome)
