"""Answers without their pages, where a test reads only what else they say."""

from contextlib import contextmanager
from unittest.mock import patch

from django.template.backends.django import Template


@contextmanager
def undrawn():
    """In here the text of a template is its name: drawing takes most of a request.

    Middleware, views and what they decide are left as they are.
    """
    with patch.object(Template, "render", name_of):
        yield


def name_of(template, *_args, **_context):
    return template.template.name
