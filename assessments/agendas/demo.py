"""Two agendas of the trial site: a reconstruction of 2009, and one still to decide."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from assessments.agendas.approving import approve
from assessments.agendas.basis import basis_of
from assessments.agendas.models import (
    Agenda,
    Contributor,
    Decision,
    PlannedWorkshop,
    Response,
    TopicSetting,
)
from assessments.agendas.proposing import draft_of, propose
from assessments.agendas.responding import (
    add_recommendation,
    propose_recommendations,
    respond,
)
from assessments.evaluations.demo import PAST, RECENT
from assessments.evaluations.models import Snapshot
from cohorts.workshops.models import Workshop
from curricula.sources.models import Topic
from lms.people.models import Institution, User

EXAMPLE = Path(__file__).with_name("example_2009.json")
# The workshops of the source, whose days it does not state.
COHORTS = ("MX-2009-06", "MX-2009-11")
TITLES = (
    ("Primer taller de reforzamiento", "First refresher workshop"),
    ("Segundo taller de reforzamiento", "Second refresher workshop"),
)
MADE_AT = datetime(2008, 10, 13, 16, tzinfo=UTC)
DECIDED_AT = datetime(2008, 10, 20, 16, tzinfo=UTC)
APPROVED_AT = datetime(2008, 11, 10, 16, tzinfo=UTC)
DONE_AT = datetime(2009, 11, 23, 16, tzinfo=UTC)
DUE_ON = date(2009, 11, 20)
REASON = (
    "Reconstrucción: la fuente dice que este tema se impartió en los talleres de 2009."
)
OWNER = "Instituto Nacional de Migración"
ON_ARRIVAL = {
    "text_es": "Preguntar a las OPI al llegar al taller, para poder medir el cambio.",
    "text_en": "Ask officers when they arrive, so that the change can be measured.",
}
NOT_ASKED = "La fuente no menciona ninguna medición al llegar a los talleres."


def load_demo(report):
    coordinator = User.objects.filter(email="coordinator@demo.test").first()
    for code, create in ((PAST, create_past), (RECENT, create_draft)):
        snapshot = Snapshot.objects.filter(wave__evaluation__code=code).first()
        if snapshot is None or coordinator is None:
            continue
        is_loaded = Agenda.objects.filter(snapshot=snapshot).exists()
        report.add("demo agenda", "unchanged" if is_loaded else "created", code)
        if not is_loaded:
            create(snapshot, coordinator)


@transaction.atomic
def create_past(snapshot, coordinator):
    agenda = Agenda.objects.create(
        snapshot=snapshot,
        evaluation_closed_at=snapshot.closed_at,
        title_es="Talleres de reforzamiento de 2009 (reconstrucción)",
        title_en="Refresher workshops of 2009 (reconstruction)",
        created_by=coordinator,
        created_at=MADE_AT,
    )
    example = add_example(agenda)
    add_workshops(agenda, example)
    confirm_contested(agenda, coordinator)
    propose(agenda, by=coordinator)
    agenda = approve(agenda, by=coordinator, at=APPROVED_AT)
    answer(agenda, coordinator)


@transaction.atomic
def create_draft(snapshot, coordinator):
    first = timezone.localdate() + timedelta(days=60)
    monday = first + timedelta(days=-first.weekday() % 7)
    agenda = Agenda.objects.create(
        snapshot=snapshot,
        evaluation_closed_at=snapshot.closed_at,
        title_es=f"Taller regional de reforzamiento {monday.year}",
        title_en=f"Regional refresher workshop {monday.year}",
        places=3,
        created_by=coordinator,
    )
    add_example(agenda)
    add_regional_workshop(agenda, monday)
    propose(agenda, by=coordinator)


def add_regional_workshop(agenda, monday):
    PlannedWorkshop.objects.create(
        agenda=agenda,
        order=1,
        title_es="Taller regional",
        title_en="Regional workshop",
        place="Ciudad de Guatemala",
        time_zone="America/Guatemala",
        days=[(monday + timedelta(days=day)).isoformat() for day in range(3)],
        rooms=["Sala 1"],
        starts=time(9),
        ends=time(16),
        breaks=[["11:00", "11:20"], ["13:20", "14:20"]],
        themes=3,
        practice=30,
    )


def add_example(agenda):
    example = json.loads(EXAMPLE.read_text())
    topics = {topic.code: topic for topic in Topic.objects.all()}
    add_settings(agenda, example, topics)
    add_contributors(agenda, example, topics)
    return example


def add_settings(agenda, example, topics):
    TopicSetting.objects.bulk_create(
        TopicSetting(
            agenda=agenda,
            topic=topics[each["id"]],
            minutes=each["minutes"],
            sessions=3,
            practice=round(100 * each["practice"]),
        )
        for each in example["topics"]
    )


def add_contributors(agenda, example, topics):
    institutions = {each.code: each for each in Institution.objects.all()}
    for each in example["organisations"]:
        row = Contributor.objects.create(
            agenda=agenda, institution=institutions[each["id"]]
        )
        row.topics.set([topics[code] for code in each["topics"]])


def add_workshops(agenda, example):
    rows = zip(example["workshops"], COHORTS, TITLES, strict=True)
    for order, (each, code, (spanish, english)) in enumerate(rows, start=1):
        PlannedWorkshop.objects.create(
            agenda=agenda,
            order=order,
            title_es=spanish,
            title_en=english,
            days=each["days"],
            rooms=each["rooms"],
            starts=time.fromisoformat(each["start"]),
            ends=time.fromisoformat(each["end"]),
            breaks=each["breaks"],
            themes=each["themes"],
            practice=round(100 * each["practice"]),
            workshop=Workshop.objects.filter(cohort__code=code).first(),
        )


def confirm_contested(agenda, coordinator):
    draft = draft_of(agenda, basis_of(agenda))
    taught = {session["topic"] for session in draft["result"]["sessions"]}
    for row in draft["needs"]["rows"]:
        if row["topic"] in taught and row["band"] == "contested":
            Decision.objects.create(
                agenda=agenda,
                topic=Topic.objects.get(code=row["topic"]),
                kind=Decision.Kind.CONFIRM,
                reason=REASON,
                at=DECIDED_AT,
                by=coordinator,
            )


def answer(agenda, coordinator):
    for row in propose_recommendations(agenda, by=coordinator):
        for status, at in (("not_started", APPROVED_AT), ("done", DONE_AT)):
            respond(
                Response(
                    recommendation=row,
                    answer=Response.Answer.ACCEPTED,
                    action="Impartir el tema en los talleres de 2009.",
                    owner=OWNER,
                    due_on=DUE_ON,
                    status=status,
                ),
                by=coordinator,
                at=at,
            )
    row = add_recommendation(agenda, by=coordinator, **ON_ARRIVAL)
    rejected = Response(
        recommendation=row, answer=Response.Answer.REJECTED, reason=NOT_ASKED
    )
    respond(rejected, by=coordinator, at=APPROVED_AT)
