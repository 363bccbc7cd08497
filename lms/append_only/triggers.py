"""Database triggers that refuse to change or delete append-only rows.

They are created again after every migration, because SQLite drops a table's triggers
when a migration rebuilds it.
"""

from django.apps import apps
from django.db import connections

from lms.append_only.models import AppendOnlyModel

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_refuses_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is written once'); END
"""

POSTGRESQL = """
CREATE OR REPLACE FUNCTION written_once() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '% is written once', TG_TABLE_NAME
USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE OR REPLACE TRIGGER {table}_refuses_{act} BEFORE {act} ON {table}
FOR EACH {each} EXECUTE FUNCTION written_once()
"""

CREATE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
DROP = {
    "sqlite": "DROP TRIGGER IF EXISTS {table}_refuses_{act}",
    "postgresql": "DROP TRIGGER IF EXISTS {table}_refuses_{act} ON {table}",
}
# TRUNCATE reads no rows, so its trigger runs once for the statement.
ROW_BY_ROW = {"update": "ROW", "delete": "ROW"}
REFUSED = {
    "sqlite": ROW_BY_ROW,
    "postgresql": {**ROW_BY_ROW, "truncate": "STATEMENT"},
}


def guard_tables(sender, using, **kwargs):
    """Create the triggers of an app's append-only tables after its migrations."""
    create_triggers(connections[using], append_only_models(sender))


def append_only_models(registry=apps):
    return [
        model for model in registry.get_models() if issubclass(model, AppendOnlyModel)
    ]


def create_triggers(connection, models):
    _execute(connection, models, CREATE)


def drop_triggers(connection, models):
    _execute(connection, models, DROP)


def _execute(connection, models, statements):
    existing = connection.introspection.table_names() if models else []
    tables = {model._meta.db_table for model in models}.intersection(existing)
    with connection.cursor() as cursor:
        for table in sorted(tables):
            for act, each in REFUSED[connection.vendor].items():
                statement = statements[connection.vendor]
                cursor.execute(statement.format(table=table, act=act, each=each))
