from django import forms
from django.core.cache import cache
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from cohorts.attendance.models import UnlistedPerson
from lms import languages
from lms.people.models import Institution

SECONDS_CACHED = 60


class UnlistedPersonForm(forms.ModelForm):
    class Meta:
        model = UnlistedPerson
        fields = ["name", "institution", "email"]

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.session = session
        cohort = session.workshop.cohort
        institutions = Institution.objects.filter(cohorts=cohort).distinct()
        self.fields["institution"].queryset = institutions
        self.fields["institution"].empty_label = _("Choose an institution")

    def as_fields(self):
        return format_html_join("\n", "{}", ((each.as_field_group(),) for each in self))


def empty_fields(session):
    """The fields of an empty form, which take as long as the list of a small room.

    They are cached: a new institution of the cohort may be a minute late.
    """
    key = f"unlisted-{session.workshop.cohort_id}-{languages.current()}"
    return cache.get_or_set(
        key, lambda: UnlistedPersonForm(session=session).as_fields(), SECONDS_CACHED
    )
