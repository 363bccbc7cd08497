"""The name of the person who agreed a programme for a partner institution."""

from cohorts.workshops.models import Partnership
from lms.text import plain


def forget_agreements(names):
    sought = [f" {plain(name)} " for name in names]
    rows = Partnership.objects.exclude(agreed_by="").values_list("pk", "agreed_by")
    holding = [
        pk for pk, text in rows if any(name in f" {plain(text)} " for name in sought)
    ]
    Partnership.objects.filter(pk__in=holding).update(agreed_by="")
