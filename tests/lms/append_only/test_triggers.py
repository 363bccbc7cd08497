import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction

from lms.append_only.models import AppendOnlyError
from lms.append_only.triggers import REFUSED, append_only_models
from tests.support.append_only import any_row, triggers_off

pytestmark = pytest.mark.each_database
CHANGES = {
    "update": "UPDATE {table} SET {column} = {column}",
    "delete": "DELETE FROM {table}",
    "truncate": "TRUNCATE {table} CASCADE",
}
NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}

each_model = pytest.mark.parametrize(
    "model", append_only_models(), ids=lambda model: model._meta.label
)
each_act = pytest.mark.parametrize("act", REFUSED[connection.vendor])


def ours():
    """The triggers of append-only tables that the database has now."""
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor])
        return {name for (name,) in cursor.fetchall() if "_refuses_" in name}


def wanted():
    return {
        f"{model._meta.db_table}_refuses_{act}"
        for model in append_only_models()
        for act in REFUSED[connection.vendor]
    }


@each_model
@each_act
def test_the_database_itself_refuses_every_change(db, model, act):
    table, column = model._meta.db_table, model._meta.pk.column
    change = CHANGES[act].format(table=table, column=column)

    with transaction.atomic(), connection.cursor() as cursor:
        rows = [any_row(model)] if REFUSED[connection.vendor][act] == "ROW" else []
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            cursor.execute(change)
        assert list(model.objects.order_by()) == rows
        transaction.set_rollback(True)


@each_model
def test_the_model_refuses_every_change_before_the_database_does(db, model):
    with transaction.atomic():
        row = any_row(model)
        for change in (
            row.save,
            row.delete,
            model.objects.all().delete,
            lambda: model.objects.update(pk=0),
            lambda: model.objects.bulk_update([row], [next_field(model)]),
        ):
            with pytest.raises(AppendOnlyError, match=model.__name__):
                change()
        transaction.set_rollback(True)


def next_field(model):
    return next(field.name for field in model._meta.fields if not field.primary_key)


def test_every_append_only_table_has_all_of_its_triggers(db):
    assert ours() == wanted()
    assert wanted()


@each_model
def test_no_foreign_key_takes_a_row_away_with_another(model):
    keys = [
        key
        for every in apps.get_models(include_auto_created=True)
        for key in every._meta.local_fields
        if key.remote_field and model in (every, key.related_model)
    ]
    loose = [key for key in keys if key.remote_field.on_delete is not models.PROTECT]
    assert loose == []


@pytest.mark.django_db(transaction=True)
def test_the_triggers_survive_a_migration_that_rebuilds_a_table():
    model = append_only_models()[0]
    old = next(field for field in model._meta.fields if type(field) is models.CharField)
    new = old.clone()
    new.max_length += 10
    new.set_attributes_from_name(old.name)
    new.model = model

    with connection.schema_editor() as editor:
        editor.alter_field(model, old, new)
        editor.alter_field(model, new, old)
    if connection.vendor == "sqlite":
        assert ours() != wanted()  # the reason to create them again
    call_command("migrate", verbosity=0)

    assert ours() == wanted()


@pytest.mark.django_db(transaction=True)
def test_they_are_off_only_while_a_test_empties_the_database():
    with triggers_off(connection):
        assert ours() == set()
    assert ours() == wanted()
