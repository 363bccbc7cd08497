"""When background services were last seen."""

from django.db import models


class ServiceHeartbeat(models.Model):
    """The last moment a background service was seen at work."""

    name = models.CharField(max_length=40, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self):
        return self.name
