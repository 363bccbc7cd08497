from django.http import Http404


def people(request, **kwargs):
    raise Http404


def people_export(request, **kwargs):
    raise Http404


def enrolment_invite(request, **kwargs):
    raise Http404


def enrolment_withdraw(request, **kwargs):
    raise Http404
