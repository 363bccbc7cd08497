"""Saving an answer in one statement.

An answer is either there when the attempt is graded or refused. A transaction that
locks the attempt first would take four statements for the commonest request of all.
"""

from django.db import connection

JSON_VALUE = {"sqlite": "%s", "postgresql": "%s::jsonb"}
# The only rule about when an answer is accepted, at the moment `saved_at`.
IS_OPEN = "submitted_at IS NULL AND (answers_until IS NULL OR answers_until >= %s)"
COLUMNS = ("answer", "saved_at", "device", "sequence")
INSERT = """
INSERT INTO quizzes_savedanswer (question_id, answer, saved_at, device, sequence)
SELECT %s, {json_value}, %s, %s, %s
FROM quizzes_attempt WHERE id = %s AND {is_open} {lock}
ON CONFLICT (question_id, device, sequence) DO NOTHING
"""


def insert_if_open(saved):
    """Insert the `SavedAnswer` while its attempt is open; say whether it was inserted.

    It is not inserted either if it repeats the device and sequence of an earlier one.
    `FOR SHARE` makes it wait for a submission under way, and a submission for it;
    SQLite writes one transaction after the other anyway.
    """
    values = [
        saved._meta.get_field(name).get_db_prep_save(getattr(saved, name), connection)
        for name in COLUMNS
    ]
    statement = INSERT.format(
        json_value=JSON_VALUE[connection.vendor],
        is_open=IS_OPEN,
        lock="FOR SHARE" if connection.features.has_select_for_update else "",
    )
    question, (_answer, at, *_origin) = saved.question, values
    with connection.cursor() as cursor:
        cursor.execute(statement, [question.pk, *values, question.attempt_id, at])
        return cursor.rowcount == 1
