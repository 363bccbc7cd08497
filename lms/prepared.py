"""Queries whose SQL is composed once in each process.

Django composes the SQL of a queryset each time it is read. For pages that everybody
opens all day this takes several times as long as running it. A prepared query keeps
the SQL and runs it with other values:

    OWN = PreparedQuery(
        lambda user: Enrolment.objects.filter(user=user).select_related("cohort"),
        user=models.IntegerField(),
    )
    OWN.rows(user=request.user.pk)

The function is called once, with a `Parameter` for each value. What it composes must
not depend on anything else that changes, such as the language or the time of day.
Only the SQL is kept: each run reads the rows anew.
"""

from copy import copy
from functools import cached_property

from django.db import connection
from django.db.models import Expression


class Parameter(Expression):
    """Stands in a queryset for a value, or after `__in` for a list that is not empty.

    In the SQL it is a mark, in the list of the SQL's parameters the object itself.
    """

    def __init__(self, name, field):
        super().__init__(output_field=field)
        self.name, self.mark = name, f"<{name}>"

    def as_sql(self, compiler, connection):
        return self.mark, [self]

    def prepared(self, values):
        return [
            self.output_field.get_db_prep_value(value, connection) for value in values
        ]


class PreparedQuery:
    """`fields`: name of each parameter → a model field that prepares its values."""

    def __init__(self, compose, **fields):
        self._compose, self._fields = compose, fields

    @cached_property
    def _queryset(self):
        fields = self._fields.items()
        return self._compose(**{name: Parameter(name, field) for name, field in fields})

    @cached_property
    def _composed(self):
        """The compiler, which knows the selected columns; the SQL; its parameters."""
        compiler = self._queryset.query.get_compiler(self._queryset.db)
        sql, parameters = compiler.as_sql()
        columns = [column for column, *_sql in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)
        compiler.get_converters = lambda _columns: converters
        return compiler, sql, parameters

    def rows(self, **values):
        """What the queryset would return with these values: one query.

        None, and no rows, if a list among them is empty.
        """
        if [] in values.values():
            return []
        compiler = copy(self._composed[0])
        compiler.connection = connection  # that of this thread
        filled = self._filled(values)
        compiler.as_sql = lambda *_args, **_options: filled
        queryset = self._queryset.all()
        queryset.query.get_compiler = lambda *_args, **_options: compiler
        return list(queryset)

    def row(self, **values):
        """The first of the rows, or None. For queries that find one at most."""
        return next(iter(self.rows(**values)), None)

    def _filled(self, values):
        """(SQL, parameters) with the values in place of the parameters."""
        _compiler, sql, parameters = self._composed
        lists = {
            name: value if isinstance(value, list) else [value]
            for name, value in values.items()
        }
        filled = []
        for each in parameters:
            if isinstance(each, Parameter):
                filled += each.prepared(lists[each.name])
            else:
                filled.append(each)
        for name, value in lists.items():
            sql = sql.replace(f"<{name}>", ", ".join(["%s"] * len(value)))
        return sql, filled
