from django import forms

from cohorts.attendance.models import UnlistedPerson
from lms.people.models import Institution


class UnlistedPersonForm(forms.ModelForm):
    class Meta:
        model = UnlistedPerson
        fields = ["name", "institution", "email"]

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.session = session
        cohort = session.workshop.cohort
        self.fields["institution"].queryset = Institution.objects.filter(
            cohorts=cohort
        ).distinct()
