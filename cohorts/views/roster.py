from django.http import Http404


def roster(request, **kwargs):
    raise Http404


def roster_blank(request, **kwargs):
    raise Http404


def roster_preview(request, **kwargs):
    raise Http404


def roster_confirm(request, **kwargs):
    raise Http404


def roster_rejected(request, **kwargs):
    raise Http404
