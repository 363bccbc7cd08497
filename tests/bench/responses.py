"""The results of a wave with a million answers, from the database."""

import time

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from assessments.evaluations.models import SavedAnswer, Sheet, Wave
from assessments.evaluations.results.recomputing import recompute
from tests.bench.copying import JSON
from tests.factories.enrolments import CohortFactory
from tests.factories.evaluation_answers import section_of
from tests.factories.evaluations import EvaluationFactory, WaveFactory, make_instrument

PEOPLE, TOPICS, ITEMS = 16_667, 12, 5  # a million answers
EVALUATION = "bench-responses"
TURNS = 5
# Each sheet is a device too, as one on which somebody answers by itself.
INSERT = """
INSERT INTO evaluations_savedanswer
  (sheet_id, item_id, answer, saved_at, device, sequence)
SELECT sheet.id, item.id, CAST(
  CASE (CAST(sheet.code AS integer) + item.position) %%%% 3
    WHEN 0 THEN '["a"]' WHEN 1 THEN '["b"]' ELSE '["c"]' END AS %(json)s
), %%s, sheet.id, item.position
FROM evaluations_sheet AS sheet CROSS JOIN evaluations_item AS item
WHERE item.section_id = %%s AND sheet.wave_id = %%s
ORDER BY sheet.code, item.position
"""


def evaluation():
    """(our responses per second, those of reading the same rows, 0)"""
    wave = wave_with_a_million_answers()
    ours, floor = [], []
    for _turn in range(TURNS):
        ours.append(seconds(lambda: recomputed(wave)))
        floor.append(seconds(lambda: rows_read(wave)))
    responses = PEOPLE * TOPICS * ITEMS
    # The turns that other work disturbed least.
    return responses / min(ours), responses / min(floor), 0


def recomputed(wave):
    _inputs, figures = recompute(wave)
    assert figures["n"] == PEOPLE


def rows_read(wave):
    """Every answer as it was saved, in time, and nothing else."""
    saved = SavedAnswer.objects.filter(sheet__wave=wave).order_by("pk")
    texts = [Cast(name, TextField()) for name in ("sheet_id", "answer", "device")]
    saved = saved.values_list("item_id", "sequence", *texts)
    statement, parameters = saved.query.sql_with_params()
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        while cursor.fetchmany(2_000):
            pass


def seconds(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def wave_with_a_million_answers():
    if wave := Wave.objects.filter(evaluation__code=EVALUATION).first():
        return wave
    cohort = CohortFactory(code="BENCH-RESPONSES")
    evaluation = EvaluationFactory(
        code=EVALUATION, cohorts=[cohort], instrument=make_instrument(TOPICS, ITEMS)
    )
    wave = WaveFactory(evaluation=evaluation)
    knowledge = section_of(wave, "knowledge")
    Sheet.objects.bulk_create(
        Sheet(
            wave=wave,
            cohort=cohort,
            confidentiality="pseudonymous",
            code=f"{number:010d}",
            country="GT" if number % 2 else "HN",
            language="es",
            delivered_sections=[knowledge.position],
        )
        for number in range(PEOPLE)
    )
    answer(wave, knowledge)
    return wave


def answer(wave, section):
    """Person by person, by SQL: objects would take minutes."""
    moment = SavedAnswer._meta.get_field("saved_at")
    now = moment.get_db_prep_save(timezone.now(), connection)
    statement = INSERT % {"json": JSON[connection.vendor]}
    with connection.cursor() as cursor:
        cursor.execute(statement, [now, section.pk, wave.pk])
