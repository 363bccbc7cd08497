"""Rows that are never changed or deleted; the database enforces it (`triggers`)."""

from django.db import models


class AppendOnlyError(RuntimeError):
    """An append-only row was to be changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **changes):
        raise AppendOnlyError(self.model.__name__)

    def delete(self):
        raise AppendOnlyError(self.model.__name__)


class AppendOnlyModel(models.Model):
    """A row that may be added, but never changed or deleted.

    Every foreign key from it and to it is PROTECT: a cascade would delete rows.
    """

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError(f"{self.__class__.__name__} {self.pk}")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args, **kwargs):
        raise AppendOnlyError(f"{self.__class__.__name__} {self.pk}")
