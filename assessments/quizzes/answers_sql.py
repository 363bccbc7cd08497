"""Saving an answer in one statement.

An answer is either there when the attempt is graded or refused. A transaction that
locks the attempt first would take four statements for the commonest request of all.
"""

from django.db import connection

JSON_VALUE = {"sqlite": "%s", "postgresql": "%s::jsonb"}
INSERT = """
INSERT INTO quizzes_savedanswer (question_id, answer, saved_at)
SELECT %s, {json_value}, %s
FROM quizzes_attempt WHERE id = %s AND submitted_at IS NULL
AND (answers_until IS NULL OR answers_until >= %s) {lock}
"""


def insert_if_open(model, question, answer, at):
    """Insert the answer unless the attempt has ended; say whether it was inserted.

    `FOR SHARE` makes it wait for a submission under way, and a submission for it;
    SQLite writes one transaction after the other anyway.
    """
    answer, at = (
        model._meta.get_field(name).get_db_prep_save(value, connection)
        for name, value in (("answer", answer), ("saved_at", at))
    )
    statement = INSERT.format(
        json_value=JSON_VALUE[connection.vendor],
        lock="FOR SHARE" if connection.features.has_select_for_update else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [question.pk, answer, at, question.attempt_id, at])
        return cursor.rowcount == 1
