import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedVersion(models.Model):
    """The state of a language's published pages; what is cached is true for one token.

    A token, not a counter: one that a rolled back change used never comes again.
    """

    language = models.CharField(max_length=10, primary_key=True)
    token = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = _("published version")
        verbose_name_plural = _("published versions")

    def __str__(self):
        return f"{self.language} {self.token}"
