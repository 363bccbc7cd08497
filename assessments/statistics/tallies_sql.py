"""Adding to running counts in one statement each.

Two submissions at the same time must both count. An insert that adds to the row it
meets needs no lock beforehand and one round trip for all rows.
"""

from django.db import connection


def add_rows(model, keys, rows):
    """Insert the rows, or add their numbers to rows with the same keys.

    `keys`: the columns of the model's unique constraint, which come first in a row;
    the rest are counts.
    """
    if not rows:
        return
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = [field.column for field in fields]
    table = model._meta.db_table
    sums = [f"{name} = {table}.{name} + excluded.{name}" for name in columns[keys:]]
    places = f"({', '.join(['%s'] * len(columns))})"
    statement = (
        f"INSERT INTO {table} ({', '.join(columns)}) "
        f"VALUES {', '.join([places] * len(rows))} "
        f"ON CONFLICT ({', '.join(columns[:keys])}) DO UPDATE SET {', '.join(sums)}"
    )
    # Always in the same order, so that two submissions cannot wait for each other.
    values = [
        field.get_db_prep_save(value, connection)
        for row in sorted(rows)
        for field, value in zip(fields, row, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
