"""Everything in the database, as somebody with a copy of it would read it."""

from django.apps import apps


def everything():
    """(table, row as text) of every row in the database."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            for values in model._base_manager.values_list():
                yield model._meta.db_table, repr(values)
