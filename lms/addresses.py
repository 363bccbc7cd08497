"""Absolute addresses, for mails, QR codes and files."""

from django.conf import settings


def absolute_url(path):
    return settings.BASE_URL.rstrip("/") + path
