"""Saves an answer in one statement: before the wave closes, or not at all."""

from django.db import connection

from assessments.quizzes.answers_sql import JSON_VALUE

# Only this condition decides whether an answer is accepted at a given moment.
INSERT = """
INSERT INTO evaluations_savedanswer
  (sheet_id, item_id, answer, saved_at, device, sequence, entered_by_id)
SELECT sheet.id, %s, {json_value}, %s, %s, %s, %s
FROM evaluations_sheet AS sheet JOIN evaluations_wave AS wave ON wave.id = sheet.wave_id
WHERE sheet.id = %s AND wave.opens_at <= %s AND wave.closes_at > %s
  AND wave.closed_at IS NULL {lock}
ON CONFLICT (sheet_id, item_id, device, sequence) DO NOTHING
"""
COLUMNS = ("item", "answer", "saved_at", "device", "sequence", "entered_by", "sheet")


def insert_if_open(saved, *, at):
    """Insert the `SavedAnswer` while its wave is open; say whether it was inserted.

    It is not inserted either if it repeats the device and sequence of an earlier one.
    `FOR SHARE` makes it wait for a closing or a withdrawal, and these for it.
    """
    fields = [saved._meta.get_field(name) for name in COLUMNS]
    values = [
        field.get_db_prep_save(getattr(saved, field.attname), connection)
        for field in fields
    ]
    moment = saved._meta.get_field("saved_at").get_db_prep_save(at, connection)
    statement = INSERT.format(
        json_value=JSON_VALUE[connection.vendor],
        lock="FOR SHARE" if connection.features.has_select_for_update else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, moment, moment])
        return cursor.rowcount == 1
