"""Uploaded worksheets that wait until their review is confirmed."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

VALID_FOR = timedelta(hours=2)


def new_token():
    return secrets.token_urlsafe(24)


class UploadQuerySet(models.QuerySet):
    def waiting(self, at):
        """Those that can still be confirmed."""
        return self.filter(uploaded_at__gt=at - VALID_FOR)

    def outdated(self, at):
        return self.filter(uploaded_at__lte=at - VALID_FOR)


class Upload(models.Model):
    """What was read from a file, which is not kept; features add where it belongs."""

    token = models.CharField(max_length=40, unique=True, default=new_token)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    file_name = models.CharField(max_length=255)
    uploaded_at = models.DateTimeField(default=timezone.now)

    objects = UploadQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.file_name
