"""Closing freezes a wave's answers and figures, and leaves no path to anybody."""

import gc
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from assessments.evaluations.models import (
    AnonymousSheet,
    SavedAnswer,
    Sheet,
    Snapshot,
)
from assessments.evaluations.results.answers import answered_sheets
from assessments.evaluations.results.canonical import digest
from assessments.evaluations.results.closing import freeze, request_closing
from assessments.evaluations.results.collecting import collect
from assessments.evaluations.results.recomputing import recompute
from lms.jobs.models import Job
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory
from tests.factories.evaluation_answers import (
    add_anonymous,
    add_sheet,
    add_sheets,
    knowledge_items,
    make_wave,
)
from tests.factories.people import with_role

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

RIGHT, WRONG = "b", "a"


def fill(wave, cohort, people):
    add_sheets(wave, cohort, people)


def refusal(wave, **options):
    with pytest.raises(ValidationError) as caught:
        freeze(wave, by=None, **options)
    return " ".join(caught.value.messages)


def test_frozen_results_have_the_answers_and_their_hash():
    wave = make_wave(topics=1, items=2)
    fill(wave, CohortFactory(), [[RIGHT, RIGHT], [RIGHT, WRONG], [None, WRONG]])

    snapshot = freeze(wave, by=None)

    stored = Snapshot.objects.get(pk=snapshot.pk)
    shares = [person["shares"] for person in stored.answers["people"]]
    assert sorted(shares, key=str) == [[1, 0], [1, 1], [None, 0]]
    assert (stored.n, stored.sha256) == (3, digest(stored.all_inputs))
    wave.refresh_from_db()
    assert wave.closed_at == snapshot.closed_at


def test_frozen_results_hold_no_code_and_no_key_of_anybody():
    wave = make_wave(topics=1, items=2)
    sheet = add_sheet(wave, CohortFactory(), [RIGHT, WRONG])

    snapshot = freeze(wave, by=None)

    text = str(snapshot.all_inputs) + str(snapshot.figures)
    assert sheet.code not in text
    assert str(sheet.pk) not in text


def test_order_of_the_people_changes_nothing():
    wave, cohort = make_wave(topics=1, items=2), CohortFactory()
    people = [[RIGHT, WRONG], [WRONG, WRONG], [RIGHT, RIGHT], [None, RIGHT]]
    fill(wave, cohort, people)
    first = digest(collect(wave))
    SavedAnswer.objects.all().delete()
    Sheet.objects.all().delete()
    fill(wave, cohort, people[::-1])

    assert digest(collect(wave)) == first


def test_wave_closes_only_once():
    wave = make_wave(topics=1, items=2)
    add_sheet(wave, CohortFactory(), [RIGHT, WRONG])

    assert freeze(wave, by=None).pk == freeze(wave, by=None).pk


def test_latest_answer_counts_and_outdated_retries_do_not():
    wave = make_wave(topics=1, items=1)
    (item,) = knowledge_items(wave)
    sheet = add_sheet(wave, CohortFactory(), [WRONG])
    device = "11111111-1111-1111-1111-111111111111"
    for sequence, option in ((2, RIGHT), (1, WRONG)):
        SavedAnswer.objects.create(
            sheet=sheet, item=item, answer=[option], device=device, sequence=sequence
        )

    assert freeze(wave, by=None).answers["people"][0]["shares"] == [1]


def test_latest_answer_counts_whatever_its_text_and_the_others_stay():
    wave = make_wave(topics=1, items=2)
    first, second = knowledge_items(wave)
    sheet = add_sheet(wave, CohortFactory(), [WRONG, WRONG])
    for answer in ("one\ntwo \u2028 \x1f", [RIGHT]):
        SavedAnswer.objects.create(sheet=sheet, item=second, answer=answer)
    only = add_sheet(wave, CohortFactory(), [WRONG, None])
    text = "one\ntwo \u2028 \x1f"
    SavedAnswer.objects.create(sheet=only, item=second, answer=text)

    answered = {each.sheet: each for each in answered_sheets(wave)}

    assert answered[sheet].answer_to(first) == [WRONG]
    assert answered[sheet].answer_to(second) == [RIGHT]
    assert answered[only].answer_to(second) == text


def test_answers_of_sections_that_were_not_delivered_do_not_count():
    wave = make_wave(topics=1, items=1)
    add_sheet(wave, CohortFactory(), [RIGHT])
    add_sheet(wave, CohortFactory(), [RIGHT], delivered_sections=[])

    assert freeze(wave, by=None).n == 1


def test_wave_needs_importance_a_cut_score_and_answers():
    wave = make_wave(cut=None)
    wave.evaluation.importance_locked_at = None
    wave.evaluation.save()

    sentences = refusal(wave)

    assert "Lock the importance of the topics" in sentences
    assert "Set a cut score for: " in sentences
    assert "Nobody has delivered the knowledge section" in sentences
    assert not Snapshot.objects.exists()


def test_open_wave_closes_only_when_that_is_confirmed():
    wave = make_wave(closes_at=timezone.now() + timedelta(1))
    add_sheet(wave, CohortFactory(), [RIGHT] * 8)

    assert refusal(wave) == "The wave is still open. Confirm that it ends now."
    assert freeze(wave, by=None, early=True).n == 1


def test_anonymous_sheets_are_written_again_in_random_order():
    wave = make_wave()
    add_sheet(wave, CohortFactory(), [RIGHT] * 8)
    texts = [[f"Texto {number:03}"] for number in range(40)]
    for each in texts:
        add_anonymous(wave, "open", each)
    before = {sheet.pk for sheet in AnonymousSheet.objects.all()}

    freeze(wave, by=None)

    assert before.isdisjoint(AnonymousSheet.objects.values_list("pk", flat=True))
    stored = in_place()
    assert sorted(stored) == [each for (each,) in texts]
    assert stored != sorted(stored)


def in_place():
    """The texts in the order in which the database keeps their rows."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    table = AnonymousSheet._meta.db_table
    rows = AnonymousSheet.objects.raw(f"SELECT * FROM {table} ORDER BY {place}")
    return [text for sheet in rows for text in sheet.answers.values()]


def test_closing_runs_as_a_job(django_capture_on_commit_callbacks):
    wave = make_wave(topics=1, items=2)
    add_sheet(wave, CohortFactory(), [RIGHT, WRONG])
    evaluator = with_role(Role.EVALUATOR)

    with django_capture_on_commit_callbacks(execute=True):
        job = request_closing(wave, by=evaluator)

    job = Job.objects.get(pk=job.pk)
    assert (job.state, Snapshot.objects.get().closed_by) == ("done", evaluator)


def test_collector_of_garbage_works_again_after_results_are_computed():
    with pytest.raises(AttributeError, match="evaluation"):
        recompute(None)
    assert gc.isenabled()
