from django.http import Http404


def invitation(request, **kwargs):
    raise Http404
