from django.http import Http404


def cohorts(request, **kwargs):
    raise Http404


def cohort_new(request, **kwargs):
    raise Http404


def cohort(request, **kwargs):
    raise Http404


def cohort_edit(request, **kwargs):
    raise Http404
