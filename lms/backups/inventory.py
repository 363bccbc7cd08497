"""What a database and its folders hold, so that a copy can be compared with it."""

import hashlib

TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
# PostgreSQL sends digests instead of the rows, which may hold thousands of PDF files.
ROWS = {
    "sqlite": 'SELECT * FROM "{table}"',
    "postgresql": 'SELECT md5(row_of::text) FROM "{table}" AS row_of',
}
DIGESTS = 2**256


def inventory(cursor, vendor, folders):
    """Rows, digests and triggers of the database, and digests of the files."""
    cursor.execute(TABLES[vendor])
    tables = sorted(name for (name,) in cursor.fetchall())
    cursor.execute(TRIGGERS[vendor])
    triggers = sorted(name for (name,) in cursor.fetchall())
    return {
        "tables": {table: contents(cursor, vendor, table) for table in tables},
        "triggers": triggers,
        "files": {name: digests_of(folder) for name, folder in folders.items()},
    }


def contents(cursor, vendor, table):
    """The number of rows, and a digest that does not depend on their order."""
    cursor.execute(ROWS[vendor].format(table=table))
    rows = digest = 0
    while some := cursor.fetchmany(1000):
        for row in some:
            rows += 1
            number = int.from_bytes(hashlib.sha256(repr(tuple(row)).encode()).digest())
            digest = (digest + number) % DIGESTS
    return {"rows": rows, "digest": f"{digest:064x}"}


def digests_of(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(expected, found, path=""):
    if not isinstance(expected, dict) or not isinstance(found, dict):
        return [] if expected == found else [path]
    names = sorted({*expected, *found})
    return [
        line
        for name in names
        for line in differences(expected.get(name), found.get(name), f"{path}/{name}")
    ]


def summary(found):
    rows = sum(table["rows"] for table in found["tables"].values())
    files = sum(map(len, found["files"].values()))
    tables, triggers = len(found["tables"]), len(found["triggers"])
    return f"{tables} tables, {rows} rows, {triggers} triggers, {files} files"
