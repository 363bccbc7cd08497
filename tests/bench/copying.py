"""Very many rows that are alike but for a few columns, written without objects."""

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max

# How the databases name the type that keeps JSON.
JSON = {"postgresql": "jsonb", "sqlite": "text"}


def insert_like(model_row, names, rows):
    """A row like `model_row`, an unsaved object, with each of these values for `names`.

    By COPY on PostgreSQL; the key is left to the database unless `names` holds it.
    """
    fields = [
        field
        for field in model_row._meta.concrete_fields
        if field.attname in names or not field.primary_key
    ]
    usual = [
        field.get_db_prep_save(getattr(model_row, field.attname), connection)
        for field in fields
    ]
    order = [field.attname for field in fields]
    places = [(order.index(name), fields[order.index(name)]) for name in names]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = f"{model_row._meta.db_table} ({columns})"
    _write(table, len(fields), (_filled(usual, places, values) for values in rows))


def _filled(usual, places, values):
    row = usual.copy()
    for (place, field), value in zip(places, values, strict=True):
        row[place] = field.get_db_prep_save(value, connection)
    return row


def _write(table, width, rows):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * width)
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def first_free_key(model):
    return model.objects.aggregate(last=Max("pk", default=0))["last"] + 1


def continue_keys(model):
    """Let the database give keys after those that were written with the rows."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
