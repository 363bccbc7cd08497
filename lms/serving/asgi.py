"""What `manage.py serve` serves: Django, behind a buffer and a bounded queue."""

from django.template.loader import render_to_string
from django.urls import reverse

from lms.serving.buffered import BufferedApplication
from lms.serving.limits import Limits
from lms.wsgi import application as django_application


def busy():
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Cache-Control", "no-store"),
        ("Retry-After", "5"),
    ]
    return 503, headers, render_to_string("503.html").encode()


application = BufferedApplication(
    django_application, Limits(), busy=busy(), own_threads=[reverse("jobs:health")]
)
