"""The learning space: a trainee's own course, unit by unit."""

from django.contrib.auth.decorators import login_required
from django.http import Http404


@login_required
def learn(request):
    raise Http404


@login_required
def learning(request, code):
    raise Http404


@login_required
def unit(request, code, unit_key):
    raise Http404


@login_required
def unit_complete(request, code, unit_key):
    raise Http404
