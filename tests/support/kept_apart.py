"""The running demo's database, read as somebody with a copy of its file would."""

import sqlite3
from contextlib import closing

from tests.support.browser import DATA


def ask(sql, *values):
    """The rows that a query finds."""
    with closing(sqlite3.connect(DATA / "db.sqlite3")) as database:
        return database.execute(sql, values).fetchall()


def tables():
    found = ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if not name.startswith("sqlite_")]


def columns_of(table):
    return {row[1] for row in ask(f'PRAGMA table_info("{table}")')}


def tables_that_lead_to(table):
    """Those with a foreign key to the table."""
    return {
        each
        for each in tables()
        if table in {row[2] for row in ask(f'PRAGMA foreign_key_list("{each}")')}
    }


def tables_with(*texts):
    """Each text → the names of the tables in which any row holds it."""
    found = {text: set() for text in texts}
    for table in tables():
        rows = repr(ask(f'SELECT * FROM "{table}"'))
        for text in texts:
            if text in rows:
                found[text].add(table)
    return found
