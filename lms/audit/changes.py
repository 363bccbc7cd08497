"""A record's values before and after a change, as the audit trail stores them."""

from datetime import date


def values_of(instance):
    """Name → plain value of each field that people can edit; relations are keys.

    The fields come from the model, so that a new field cannot be forgotten.
    """
    fields = (
        field
        for field in instance._meta.concrete_fields
        if field.editable and not field.primary_key
    )
    values = {field.name: _plain(field.value_from_object(instance)) for field in fields}
    for field in instance._meta.many_to_many:
        keys = getattr(instance, field.name).order_by("pk")
        values[field.name] = list(keys.values_list("pk", flat=True))
    return values


def differences(before, after):
    """Name → [old, new] of the values that differ; None: no value."""
    return {
        name: [before.get(name), after.get(name)]
        for name in before | after
        if before.get(name) != after.get(name)
    }


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    is_plain = value is None or isinstance(value, bool | int | str | list)
    return value if is_plain else str(value)
