"""Rows that are written once. The database itself refuses a change (`guards`)."""

from django.db import models


class Unchangeable(RuntimeError):
    """Somebody tried to change what was written once."""


class WrittenOnceQuerySet(models.QuerySet):
    def update(self, **changes):
        raise Unchangeable(self.model.__name__)

    def delete(self):
        raise Unchangeable(self.model.__name__)


class WrittenOnce(models.Model):
    """A row that may be added, never changed or taken away."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise Unchangeable(f"{self.__class__.__name__} {self.pk}")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Unchangeable(f"{self.__class__.__name__} {self.pk}")
