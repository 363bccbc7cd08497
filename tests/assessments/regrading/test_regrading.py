"""Attempts are marked again with a corrected key, as new rows."""

import copy

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from assessments.bank.reviewing import approve_with_programme
from assessments.bank.services import revise_question
from assessments.quizzes.models import QuestionScore
from assessments.quizzes.services import start_attempt
from assessments.quizzes.status import quiz_status
from assessments.regrading import jobs
from assessments.regrading.changes import affected_enrolments, changes_for
from assessments.regrading.models import Regrade
from assessments.regrading.services import apply_to, regrade
from assessments.statistics.models import Tally
from cohorts.results.models import Result
from lms.people.roles import Role
from tests.factories.certificates import CertificateFactory
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import with_role
from tests.factories.quizzes import (
    entry_of,
    make_question,
    make_quiz,
    submit,
    text_of,
)
from tests.factories.sittings import sit_quiz, versions_of
from tests.support.kept import undone
from tests.support.pages import open_page, text
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db


class Scene:
    """A quiz of one question whose key "b" is wrong; "a" is right."""

    def __init__(self):
        course = make_course(modules=1, lessons=1)
        self.question = make_question()
        quiz = make_quiz(course, questions=[self.question, make_question()])
        self.cohort = CohortFactory(course_key=course.translation_key, pass_mark=50)
        self.unit, self.versions = entry_of(self.cohort, quiz), versions_of(quiz)
        self.editor = with_role(Role.EDITOR)

    def sat(self, *answers):
        enrolment = EnrolmentFactory(cohort=self.cohort)
        sit_quiz([enrolment], self.unit, self.versions, [answers])
        return enrolment

    def correct_key(self):
        words = text_of("single_choice", key=["a"])
        return revise_question(self.question, words, by=self.editor)

    def regrade(self, *, takes_passes=False):
        return regrade(
            self.correct_key(),
            reason="The manual says a",
            takes_passes=takes_passes,
            by=self.editor,
        )


@pytest.fixture(scope="module")
def kept_scene(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        yield Scene()


@pytest.fixture
def scene(kept_scene, db):
    return copy.deepcopy(kept_scene)


def results_of(enrolment):
    rows = Result.objects.in_force().filter(enrolment=enrolment)
    return [(row.outcome, row.mark, row.reason) for row in rows]


def test_preview_says_whose_mark_changes_and_records_nothing(scene):
    gains, loses, same = (
        scene.sat(["a"], ["a"]),
        scene.sat(["b"], ["a"]),
        scene.sat(["c"], ["b"]),
    )
    before = results_of(gains), results_of(loses), results_of(same)
    version = scene.correct_key()

    people = changes_for(version, affected_enrolments(version))

    assert [
        (p.enrolment, p.mark_before, p.mark_after, p.gains_pass, p.loses_pass)
        for p in people
    ] == [(gains, 0, 50, True, False), (loses, 50, 0, False, True)]
    assert (results_of(gains), results_of(loses), results_of(same)) == before


def test_new_marks_are_new_rows_with_the_reason(scene):
    gains = scene.sat(["a"], ["a"])

    scene.regrade()

    assert results_of(gains) == [("passed", 50, "The manual says a")]
    assert Result.objects.filter(enrolment=gains).count() == 2
    scores = QuestionScore.objects.filter(question__version=scene.versions[0])
    assert [score.share for score in scores] == [0, 1]
    attempt = gains.attempts.get()
    assert (attempt.mark, attempt.submission.mark) == (50, 0)


def test_a_pass_once_earned_stays(scene):
    loses = scene.sat(["b"], ["a"])

    scene.regrade()

    assert results_of(loses) == [("passed", 0, "The manual says a")]
    assert quiz_status(loses, scene.unit.key, scene.unit.edition).is_passed


def test_a_pass_is_taken_away_when_somebody_says_so(scene):
    loses = scene.sat(["b"], ["a"])

    scene.regrade(takes_passes=True)

    assert results_of(loses) == [("failed", 0, "The manual says a")]
    assert not quiz_status(loses, scene.unit.key, scene.unit.edition).is_passed


def test_applying_again_changes_nothing(scene):
    people = [scene.sat(["a"], ["a"]), scene.sat(["b"], ["b"])]
    scene.regrade()
    scores, results = QuestionScore.objects.count(), Result.objects.count()

    applied = apply_to(Regrade.objects.get(), [person.pk for person in people])

    assert applied == []
    assert (QuestionScore.objects.count(), Result.objects.count()) == (scores, results)


def test_steps_reach_everybody_whatever_the_order_of_names(scene, monkeypatch):
    monkeypatch.setattr(jobs, "PEOPLE_A_STEP", 1)
    people = [scene.sat(["a"], ["a"]) for _person in range(3)]
    for name, person in zip("cab", people, strict=True):
        type(person.user).objects.filter(pk=person.user_id).update(sort_key=name)

    job = scene.regrade()

    job.refresh_from_db()
    assert (job.state, job.done, job.result["changed"]) == ("done", 3, 3)
    assert {results_of(person)[0][0] for person in people} == {"passed"}


def test_the_best_attempt_counts_after_the_change(scene):
    enrolment = scene.sat(["b"], ["a"])
    second = start_attempt_with(scene, enrolment, ["a"], ["b"])

    scene.regrade()

    [row] = Result.objects.in_force().filter(
        enrolment=enrolment, corrects__isnull=False
    )
    assert (row.mark, row.reference, row.outcome) == (100, second.reference, "passed")


def start_attempt_with(scene, enrolment, *answers):
    """A second attempt, which the first one's pass would forbid to begin."""
    first = enrolment.attempts.get()
    second = type(first).objects.create(
        enrolment=enrolment,
        quiz_key=scene.unit.key,
        number=2,
        pass_mark=50,
    )
    for place, (version, answer) in enumerate(
        zip(scene.versions, answers, strict=True), 1
    ):
        row = second.questions.create(version=version, position=place)
        row.saved_answers.create(answer=answer)
    return submit(second, right=[])


def test_an_attempt_begun_before_the_correction_is_marked_with_the_right_key(scene):
    scene.sat(["c"], ["b"])
    late = EnrolmentFactory(cohort=scene.cohort)
    attempt = start_attempt(late, scene.unit)
    scene.regrade()

    submit(attempt, right=["single_choice"])

    assert results_of(late) == [("passed", 50, "The manual says a")]
    assert Tally.objects.get(version=scene.versions[0]).shares == 0


def test_an_answer_that_the_new_version_does_not_offer_keeps_its_share(scene):
    kept = scene.sat(["c"], ["a"])
    words = text_of("single_choice", key=["a"])
    words["content"] = {"options": words["content"]["options"][:2]}
    version = revise_question(scene.question, words)

    assert changes_for(version, [kept.pk]) == []


def test_nobody_to_mark_again_is_refused(scene):
    with pytest.raises(ValidationError, match="Nobody has submitted an earlier"):
        scene.regrade()


def test_page_previews_and_applies(scene, signed_in):
    scene.sat(["a"], ["a"])
    scene.sat(["b"], ["a"])
    scene.correct_key()
    client = signed_in(scene.editor)
    address = reverse("regrading:question", args=[scene.question.pk])
    unapproved = open_page(client, address)
    approve_with_programme(scene.question)

    page = text(open_page(client, address))
    refused = client.post(address, {"reason": ""})
    answer = client.post(address, {"reason": "The manual says a"})

    assert unapproved.context["rows"] == []
    assert "2 marks change" in page
    assert "Passes gained: 1. Passes that would be lost: 1" in page
    assert (refused.status_code, answer.status_code) == (200, 302)
    assert not Regrade.objects.get().takes_passes
    assert "Nobody's mark changes" in open_page(client, address).text.replace(
        "&#x27;", "'"
    )


def test_editor_of_one_country_may_not_mark_everybody_again(scene, signed_in):
    client = signed_in(with_role(Role.EDITOR, country="GT"))

    page = client.get(reverse("regrading:question", args=[scene.question.pk]))

    assert page.status_code == 404


def test_preview_asks_as_much_for_many_people_as_for_few(scene, signed_in):
    client = signed_in(scene.editor)
    address = reverse("regrading:question", args=[scene.question.pk])
    scene.correct_key()
    approve_with_programme(scene.question)
    counts = []
    for people in (2, 10):
        for _person in range(people):
            CertificateFactory(enrolment=scene.sat(["b"], ["a"]))
        client.get(address)
        counts.append(queries_of(client, address))

    assert counts[0] == counts[1]
    assert "12 marks change" in text(open_page(client, address))
