"""Absolute addresses, for mails, QR codes and files."""

from django.conf import settings


def absolute_url(path):
    return settings.BASE_URL.rstrip("/") + path


def typed_address(path):
    """The absolute address without its scheme, as people type it."""
    return absolute_url(path).split("://")[-1]
