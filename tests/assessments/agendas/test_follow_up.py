"""Whether the workshops of an agenda helped, in sentences that the design allows."""

import copy
from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from assessments.agendas.follow_up_page import follow_up_pages
from assessments.agendas.following_up import add_follow_up, comparisons_for
from assessments.agendas.models import Agenda, ApprovedSession, FollowUp
from assessments.evaluations.comparisons.comparing import compare
from assessments.evaluations.models import Comparison, SavedAnswer, Wave
from assessments.evaluations.results.closing import freeze
from cohorts.workshops.models import Session
from tests.factories.agendas_to_approve import make_agenda, make_agenda_to_approve
from tests.factories.enrolments import CohortFactory
from tests.factories.evaluation_answers import add_coded_sheets, make_wave
from tests.factories.evaluations import WaveFactory
from tests.factories.people import InstitutionFactory
from tests.factories.workshops import WorkshopFactory, make_session
from tests.support.frozen import a_frozen_evaluation
from tests.support.kept import undone
from tests.support.queries import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

DAY = timedelta(days=1)
RIGHT, WRONG = "b", "a"
# Right answers of two in each topic, before and after, of eight people.
BEFORE = [(1, 1), (0, 1), (1, 0), (0, 0), (1, 2), (0, 1), (1, 1), (1, 0)]
AFTER = [(2, 1), (2, 1), (2, 0), (1, 0), (2, 2), (2, 1), (2, 1), (2, 1)]


def url(agenda):
    return reverse("agendas:follow_up", args=[agenda.pk])


def mark_approved(agenda):
    Agenda.objects.filter(pk=agenda.pk).update(approved_at=timezone.now())
    agenda.refresh_from_db()
    return agenda


def teach(agenda, topic, day, **fields):
    return ApprovedSession.objects.create(
        agenda=agenda,
        planned_workshop=agenda.planned_workshops.get(),
        topic=topic,
        number=1,
        day=day,
        start=time(9),
        end=time(11),
        institution=InstitutionFactory(),
        snapshot=agenda.snapshot,
        snapshot_sha256=agenda.snapshot.sha256,
        formula=1,
        n=10,
        **fields,
    )


def answers(form, right):
    """Of two topics with items of the forms A, B, A, B; `right`: of two in each."""
    own = iter([RIGHT] * right[0] + [WRONG] * (2 - right[0]))
    other = iter([RIGHT] * right[1] + [WRONG] * (2 - right[1]))
    return [
        next(topic) if letter == form else None
        for topic in (own, other)
        for letter in "ABAB"
    ]


def fill(wave, cohort, marks, forms):
    numbered = list(enumerate(marks))
    for start, form in enumerate(forms):
        people = {f"P{n}": answers(form, right) for n, right in numbered[start::2]}
        add_coded_sheets(wave, cohort, people, form=form, is_comparable=True)


def waves_with_arrival():
    """(needs, arrival, post) of one evaluation, in counterbalanced forms."""
    needs = make_wave(topics=2, items=4)
    ended = timezone.now() - timedelta(hours=1)
    cohort = CohortFactory()
    needs.evaluation.cohorts.add(cohort)
    rest = [
        WaveFactory(
            evaluation=needs.evaluation,
            purpose=purpose,
            forms=Wave.Forms.COUNTERBALANCED,
            closes_at=ended,
        )
        for purpose in (Wave.Purpose.ARRIVAL, Wave.Purpose.POST)
    ]
    fill(needs, cohort, BEFORE, "AB")
    fill(rest[0], cohort, BEFORE, "AB")
    fill(rest[1], cohort, AFTER, "BA")
    return needs, *rest


@pytest.fixture(scope="module")
def kept_scene(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield approved_agenda()


@pytest.fixture
def scene(kept_scene, db):
    """An agenda, a comparison of later waves, and the two topics of both."""
    return copy.deepcopy(kept_scene)


def approved_agenda():
    needs, arrival, post = waves_with_arrival()
    agenda = mark_approved(make_agenda(freeze(needs, by=None)))
    comparison = compare(freeze(arrival, by=None), freeze(post, by=None))
    codes = [each["topic"] for each in comparison.figures["changes"]]
    topics = {
        item.topic.code: item.topic
        for section in needs.evaluation.instrument.sections.all()
        for item in section.items.all()
        if item.topic
    }
    return agenda, comparison, *(topics[code] for code in codes)


def between_two_workshops(scene, days=-1):
    """The scene, whose first topic was taught, and whose second was not yet."""
    agenda, comparison, taught, _later = scene
    teach(agenda, taught, comparison.outcome.wave.opens_at.date() + days * DAY)
    return scene


def test_a_later_workshop_is_the_control_of_the_first(scene):
    agenda, comparison, _taught, later = between_two_workshops(scene)
    teach(agenda, later, comparison.outcome.wave.opens_at.date() + 30 * DAY)

    add_follow_up(agenda, comparison, by=None)

    (page,) = follow_up_pages(agenda)
    (row,), (control,) = page.trained, page.untrained
    assert (row.change.points, control.change.points) == (62.5, 6.25)
    assert row.difference.points == 56.25
    assert page.change.rung == "D3"
    assert "changed +56.2 points more than what was not trained" in row.sentence
    assert "no significant change, +6.2 points" in control.sentence
    assert page.lies_between


def test_topics_without_any_session_are_controls_too(scene):
    agenda, comparison, _taught, _later = between_two_workshops(scene)

    row = add_follow_up(agenda, comparison, by=None)

    assert [each["n"] for each in row.differences] == [8]
    assert not follow_up_pages(agenda)[0].lies_between


def test_without_untrained_topics_nothing_is_compared(scene):
    agenda, comparison, _taught, later = between_two_workshops(scene)
    teach(agenda, later, comparison.outcome.wave.opens_at.date() - DAY)

    row = add_follow_up(agenda, comparison, by=None)

    assert row.differences == []
    assert follow_up_pages(agenda)[0].change.rung == "D2"


def test_a_cancelled_session_taught_nothing(scene):
    agenda, comparison, _taught, later = between_two_workshops(scene)
    cancelled = make_session(WorkshopFactory(), state=Session.State.CANCELLED)
    day = comparison.outcome.wave.opens_at.date() - DAY
    teach(agenda, later, day, session=cancelled)

    row = add_follow_up(agenda, comparison, by=None)

    assert len(row.differences) == 1


def test_people_who_did_not_answer_a_topic_are_not_in_the_difference(scene):
    agenda, comparison, _taught, _later = between_two_workshops(scene)
    for wave in (comparison.baseline.wave, comparison.outcome.wave):
        own = SavedAnswer.objects.filter(sheet__wave=wave, sheet__code="P0")
        own.filter(item__position__gt=4).delete()

    row = add_follow_up(agenda, comparison, by=None)

    assert [each["n"] for each in row.differences] == [7]


def test_the_results_that_chose_the_topics_prove_nothing(evaluator_client):
    made = a_frozen_evaluation(CohortFactory())
    comparison = Comparison.objects.get(pk=made["compared"])
    agenda = mark_approved(make_agenda(comparison.baseline))

    assert list(comparisons_for(agenda)) == []
    answer = evaluator_client.post(url(agenda), {"comparison": comparison.pk})

    assert "chose the topics of the agenda" in answer.content.decode()
    assert FollowUp.objects.count() == 0


def test_an_outcome_before_the_first_session_is_refused(scene):
    agenda, comparison, _taught, _later = between_two_workshops(scene, days=1)

    with pytest.raises(ValidationError, match="before the first session"):
        add_follow_up(agenda, comparison, by=None)


def test_a_comparison_is_added_once_and_shown_with_its_rung(
    scene, evaluator_client, django_capture_on_commit_callbacks
):
    agenda, comparison, taught, _later = between_two_workshops(scene)

    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            evaluator_client.post(url(agenda), {"comparison": comparison.pk})

    row = FollowUp.objects.get()
    assert (row.selection, row.baseline) == (agenda.snapshot, comparison.baseline)
    page = evaluator_client.get(url(agenda)).content.decode()
    assert "What this design allows to say: D3." in page
    assert f"{taught.name_en}: changed +56.2 points more" in page


def test_without_an_arrival_the_page_says_why_nothing_can_be_claimed(evaluator_client):
    page = evaluator_client.get(url(make_agenda_to_approve())).content.decode()

    assert "there is no baseline" in page


def test_an_agenda_that_is_not_approved_has_no_follow_up():
    made = a_frozen_evaluation(CohortFactory())
    comparison = Comparison.objects.get(pk=made["compared"])

    with pytest.raises(ValidationError, match="Approve the agenda first"):
        add_follow_up(make_agenda(comparison.outcome), comparison, by=None)


def test_many_follow_ups_ask_as_much_as_one(scene, evaluator_client):
    agenda, comparison, _taught, _later = between_two_workshops(scene)
    add_follow_up(agenda, comparison, by=None)
    evaluator_client.get(url(agenda))
    one = queries_of(evaluator_client, url(agenda))

    for _again in range(3):
        comparison.pk, comparison._state.adding = None, True
        comparison.save()
        add_follow_up(agenda, comparison, by=None)

    assert len(follow_up_pages(agenda)) == 4
    assert queries_of(evaluator_client, url(agenda)) == one
