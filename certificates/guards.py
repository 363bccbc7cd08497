"""Triggers by which the database itself refuses to change what was written once.

Made anew after every migration, because SQLite forgets a table's triggers when a
migration rebuilds it.
"""

from django.db import connections

TABLES = (
    "certificates_certificate",
    "certificates_certificatefile",
    "certificates_certificateevent",
)

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


def guard_tables(using, **kwargs):
    """After migrations: give each table that exists its trigger."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in existing.intersection(TABLES):
            cursor.execute(STATEMENTS[connection.vendor].format(table=table))
