"""The filter by cohort, which costs the same however many cohorts there are."""

from datetime import date

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from certificates.portal.widgets import LongSelect, SuggestingInput
from cohorts.enrolments.models import Cohort
from lms import languages
from lms.bilingual import in_language
from lms.searching import LONGEST_SEARCH

MOST_OFFERED = 30


def cohort_field(certificates):
    """A choice of the certificates' cohorts; words where they are too many to list.

    Both take the code of a cohort, so that an address keeps its meaning. With the
    words come the newest cohorts as suggestions.
    """
    cohorts = newest_cohorts(certificates, MOST_OFFERED + 1)
    if len(cohorts) > MOST_OFFERED:
        return forms.CharField(
            label=_("Cohort or code"),
            max_length=LONGEST_SEARCH,
            required=False,
            widget=SuggestingInput(cohorts[:MOST_OFFERED]),
        )
    return forms.ChoiceField(
        label=_("Cohort"),
        choices=[("", pgettext("cohorts", "All")), *cohorts],
        required=False,
        widget=LongSelect,
    )


def newest_cohorts(certificates, number):
    """(code, name) of so many of their cohorts, in the order of all lists of cohorts.

    The newest by key: the database stops at the number, and need not sort the rest.
    """
    occurs = Exists(certificates.filter(cohort=OuterRef("pk")))
    rows = Cohort.objects.filter(occurs).order_by("-pk")[:number]
    rows = rows.values_list("code", "name_es", "name_en", "starts_on", named=True)
    by_code = sorted(rows, key=lambda row: row.code)
    rows = sorted(by_code, key=lambda row: row.starts_on or date.max, reverse=True)
    language = languages.current()
    return [(row.code, in_language(row, "name", language)) for row in rows]


def cohorts_named(words):
    """The cohort of that code, or else those whose name or code has all the words."""
    cohort = Cohort.objects.filter(code__iexact=words)
    return cohort if cohort.exists() else Cohort.objects.matching(words)
