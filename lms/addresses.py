"""Addresses of pages that every page links; absolute ones, for mails and QR codes."""

from functools import cache

from django.conf import settings
from django.urls import get_script_prefix, reverse


def page_url(name):
    """The address of a page without arguments, resolved once in each process.

    Not of pages whose address begins with the language.
    """
    return _page_url(name, get_script_prefix())


@cache
def _page_url(name, _prefix):
    return reverse(name)


def absolute_url(path):
    return settings.BASE_URL.rstrip("/") + path


def typed_address(path):
    """The absolute address without its scheme, as people type it."""
    return absolute_url(path).split("://")[-1]
