"""Approving an agenda: what is frozen and what is made."""

import copy
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.agendas.approving import approve, obstacles
from assessments.agendas.models import Agenda, ApprovedSession, Decision
from assessments.agendas.module_lists import lists_of, modules_of
from cohorts.enrolments.models import Cohort
from cohorts.results.models import Result
from cohorts.workshops.models import Partnership, ProgrammeEvent
from curricula.courses.outline import outline_of
from curricula.sources.models import Topic
from tests.factories.agendas_to_approve import compute_again, make_agenda_to_approve
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory, ResultFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import WorkshopFactory, make_session
from tests.support.kept import undone

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("english"),
    pytest.mark.on_postgres,
]


REASON = "La delegación de Chiapas lo pidió por escrito."


@pytest.fixture(scope="module")
def kept_agenda(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield make_agenda_to_approve()


@pytest.fixture
def agenda(kept_agenda, db):
    return copy.deepcopy(kept_agenda)


def topic_of(agenda):
    return (
        agenda.snapshot.wave.evaluation.instrument.sections.get(purpose="knowledge")
        .items.first()
        .topic
    )


def decide(agenda, kind):
    return Decision.objects.create(
        agenda=agenda, topic=topic_of(agenda), kind=kind, reason=REASON
    )


def test_approving_freezes_the_evidence_of_each_session(agenda):
    agenda = approve(agenda, by=UserFactory())

    first, second = ApprovedSession.objects.filter(agenda=agenda)
    assert (first.number, first.day.isoformat(), second.number) == (1, "2030-06-10", 2)
    assert first.snapshot == agenda.snapshot
    assert first.snapshot_sha256 == agenda.snapshot.sha256
    assert (first.formula, first.n, first.factors["need"]) == (1, 6, 20.0)
    assert first.decision is None


def test_approving_makes_a_cohort_with_a_draft_workshop_and_its_sessions(agenda):
    agenda = approve(agenda, by=UserFactory())

    cohort = Cohort.objects.get(kind=Cohort.Kind.REFRESHER)
    (workshop,) = cohort.workshops.all()
    sessions = list(workshop.sessions.all())
    (partner,) = cohort.partnerships.all()
    assert (cohort.name_es, workshop.status) == ("Agenda", "draft")
    assert [each.local_start.hour for each in sessions] == [9, 9]
    assert [each.approved_as.agenda for each in sessions] == [agenda, agenda]
    assert [each.organisations for each in sessions] == [[partner.institution]] * 2
    assert (partner.part, partner.topic) == ("teaches", topic_of(agenda))
    kinds = ProgrammeEvent.objects.filter(workshop=workshop).values_list("kind")
    assert set(kinds) == {("added",)}


def test_approving_twice_is_approving_once(agenda):
    first, second = (approve(agenda, by=UserFactory()) for _time in range(2))

    assert first.approved_at == second.approved_at
    assert ApprovedSession.objects.count() == 2
    assert Cohort.objects.filter(kind="refresher").count() == 1


def test_a_workshop_that_exists_is_linked_and_nobody_is_enrolled(agenda):
    workshop = WorkshopFactory()
    session = make_session(workshop, topics=[topic_of(agenda)])
    agenda.planned_workshops.update(workshop=workshop)

    approve(agenda, by=UserFactory())

    rows = ApprovedSession.objects.order_by("number")
    assert [row.session for row in rows] == [session, None]
    assert not Cohort.objects.filter(kind="refresher").exists()


def test_only_active_people_of_the_evaluation_are_enrolled():
    cohort = CohortFactory(country="GT")
    learner = EnrolmentFactory(cohort=cohort)
    EnrolmentFactory(cohort=cohort, withdrawn_at=timezone.now())
    EnrolmentFactory()

    approve(make_agenda_to_approve(cohort), by=UserFactory())

    refresher = Cohort.objects.get(kind="refresher")
    (enrolment,) = refresher.enrolments.all()
    assert (enrolment.user, enrolment.invited_at) == (learner.user, None)


def test_a_contested_place_needs_a_reason():
    agenda = make_agenda_to_approve(band="contested")

    (sentence,) = obstacles(agenda)
    assert sentence.startswith(f"The place of {topic_of(agenda).name} is contested.")
    with pytest.raises(ValidationError, match="contested"):
        approve(agenda, by=UserFactory())
    decision = decide(agenda, Decision.Kind.CONFIRM)
    assert obstacles(agenda)[0].startswith("The proposed agenda is not up to date.")
    compute_again(agenda)
    assert obstacles(agenda) == []
    approve(agenda, by=UserFactory())
    assert {row.decision for row in ApprovedSession.objects.all()} == {decision}


def test_a_withdrawn_reason_does_not_count():
    agenda = make_agenda_to_approve(band="contested")
    decide(agenda, Decision.Kind.CONFIRM)
    decide(agenda, Decision.Kind.WITHDRAW)
    compute_again(agenda)

    (sentence,) = obstacles(agenda)
    assert "is contested" in sentence


def test_an_agenda_without_a_proposal_is_refused(agenda):
    other = Agenda.objects.create(
        snapshot=agenda.snapshot,
        evaluation_closed_at=agenda.evaluation_closed_at,
        title_es="Otra",
    )

    with pytest.raises(ValidationError, match="not up to date"):
        approve(other, by=UserFactory())


def test_an_agenda_is_approved_after_its_evaluation_closed(agenda):
    before = agenda.evaluation_closed_at - timedelta(days=1)

    with pytest.raises(ValidationError, match="after the evaluation"):
        approve(agenda, by=UserFactory(), at=before)
    rows = Agenda.objects.filter(pk=agenda.pk)
    with (
        pytest.raises(IntegrityError, match="agenda_is_approved_after_its_evaluation"),
        transaction.atomic(),
    ):
        rows.update(approved_at=agenda.evaluation_closed_at)
    assert rows.get().approved_at is None
    assert Partnership.objects.count() == 0


def test_people_repeat_the_modules_below_the_cut_or_without_a_mark():
    course = make_course(modules=3, lessons=1)
    cohort = CohortFactory(course_key=course.translation_key)
    weak, strong = (EnrolmentFactory(cohort=cohort) for _person in range(2))
    topics = Topic.objects.filter(code__in=["T1", "T2", "T3"])
    modules = outline_of(course.translation_key, "es").modules
    marks = {weak: [74, 75, None], strong: [90, 76, 80]}
    for enrolment, values in marks.items():
        for module, mark in zip(modules, values, strict=True):
            if mark is not None:
                give(enrolment, module, mark)

    lists = lists_of(
        [weak.user_id, strong.user_id],
        course.translation_key,
        modules_of(course.translation_key, topics, "es"),
        {topic.pk: 75 for topic in topics},
    )

    first, second, third = (str(module.key) for module in modules)
    assert lists == {weak.user_id: [first, third], strong.user_id: [second]}


def give(enrolment, module, mark):
    ResultFactory(
        enrolment=enrolment,
        subject_key=module.units[0].key,
        kind=Result.Kind.QUIZ,
        outcome=Result.Outcome.PASSED,
        mark=mark,
    )
