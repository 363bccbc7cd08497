from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language

from lms.forms import StyleForm


def in_own_words(request, name):
    """A page of running text, written once in each language."""
    language = "en" if (get_language() or "").startswith("en") else "es"
    return render(request, f"lms/texts/{name}.{language}.html")


def help_page(request):
    return in_own_words(request, "help")


def accessibility(request):
    return in_own_words(request, "accessibility")


def privacy(request):
    return in_own_words(request, "privacy")


def style(request):
    if not settings.DEMO:
        raise Http404
    return render(request, "lms/style.html", {"form": StyleForm.with_error()})
