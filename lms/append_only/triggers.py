"""Triggers by which the database itself refuses to change rows written once.

Created again after every migration, because SQLite drops a table's triggers when a
migration rebuilds it.
"""

from django.db import connections

from lms.append_only.models import AppendOnlyModel

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_written_once BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is written once'); END
"""

POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '{table} is written once'
USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE OR REPLACE TRIGGER {table}_written_once BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_refuse()
"""

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def guard_tables(sender, using, **kwargs):
    """After an app's migrations: give each of its append-only tables the trigger."""
    models = [one for one in sender.get_models() if issubclass(one, AppendOnlyModel)]
    if not models:
        return
    connection = connections[using]
    existing = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in (model._meta.db_table for model in models):
            if table in existing:
                cursor.execute(STATEMENTS[connection.vendor].format(table=table))
