"""From the invitation of thirty officers to the results that an evaluator reads."""

import pytest
from django.urls import reverse

from assessments.evaluations.answering.consent import give_consent
from assessments.evaluations.answering.delivering import deliver_section
from assessments.evaluations.answering.saved_answers import begin_sheet, save_answers
from assessments.evaluations.judging.cuts import fix_cut
from assessments.evaluations.judging.services import (
    add_member,
    judged_topics,
    lock_importance,
    save_ratings,
)
from assessments.evaluations.models import Participation, Sheet
from assessments.evaluations.results.closing import freeze
from assessments.evaluations.services import invite
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.evaluations import EvaluationFactory, WaveFactory, make_instrument
from tests.factories.people import UserFactory, with_role
from tests.factories.sittings_of_evaluations import items_of, section_of

pytestmark = pytest.mark.django_db
PEOPLE = 30


@pytest.fixture
def wave():
    cohort = CohortFactory()
    EnrolmentFactory.create_batch(PEOPLE, cohort=cohort)
    instrument = make_instrument(topics=2, items=2)
    return WaveFactory(
        evaluation=EvaluationFactory(cohorts=[cohort], instrument=instrument)
    )


def answer(wave, participation, *, right):
    """The first items rightly, the others wrongly, and the part delivered."""
    give_consent(participation, compares=True)
    sheet = begin_sheet(participation, section_of(wave, "pseudonymous"))
    items = items_of(wave, "pseudonymous")
    answers = {
        item: ["b"] if number < right else ["a"] for number, item in enumerate(items)
    }
    save_answers(sheet, answers)
    deliver_section(participation, section_of(wave, "pseudonymous"))


def judge(evaluation, by):
    member = add_member(evaluation, UserFactory(), by=by)
    save_ratings(member, {topic.pk: 4 for topic in judged_topics(evaluation)})
    lock_importance(evaluation, by=by)
    fix_cut(evaluation, 75, by=by)


def test_answers_of_thirty_officers_become_results(wave, signed_in):
    evaluator = with_role(Role.EVALUATOR)
    invite(wave, by=evaluator)
    people = Participation.objects.with_wave().order_by("pk")
    for number, participation in enumerate(people):
        answer(wave, participation, right=3 if number < PEOPLE // 2 else 2)
    judge(wave.evaluation, evaluator)

    snapshot = freeze(wave, by=evaluator, early=True)

    first, second = (
        row["mastery"] for row in snapshot.figures["mastery"] if row["kind"] == "all"
    )
    assert (snapshot.n, first, second) == (PEOPLE, 1.0, 0.25)
    assert Sheet.objects.exclude(code="").count() == PEOPLE
    page = signed_in(evaluator).get(
        reverse("evaluations:results", args=[wave.evaluation.code, wave.purpose])
    )
    assert page.status_code == 200
    assert str(judged_topics(wave.evaluation)[1]) in page.text
