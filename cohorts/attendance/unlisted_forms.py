from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.attendance.unlisted import enrol_unlisted_person
from cohorts.rosters.full_names import split_name
from lms.people.models import Institution
from lms.people.roles import Role


class EnrolUnlistedForm(forms.Form):
    """What a roster would have said of the person; prefilled from the note."""

    given_names = forms.CharField(label=_("Given names"), max_length=120)
    first_surname = forms.CharField(label=_("First surname"), max_length=120)
    second_surname = forms.CharField(
        label=_("Second surname"), max_length=120, required=False
    )
    email = forms.EmailField(label=_("E-mail"))
    institution = forms.ModelChoiceField(
        Institution.objects.none(), label=_("Institution")
    )

    def __init__(self, *args, person, by, **kwargs):
        self.person, self.by = person, by
        super().__init__(*args, initial=_initial(person), **kwargs)
        cohort = person.session.workshop.cohort
        nearby = Q(cohorts=cohort)
        if cohort.country:
            nearby |= Q(country=cohort.country)
        inside = Institution.objects.inside(by.scope(Role.COORDINATOR))
        self.fields["institution"].queryset = inside.filter(nearby).distinct()

    def save(self):
        """(enrolment, notes), or None with errors on the form."""
        details = dict(self.cleaned_data)
        institution = details.pop("institution")
        details |= {"institution": institution.code, "country": institution.country}
        try:
            return enrol_unlisted_person(self.person, details, by=self.by)
        except ValidationError as refusal:
            self._add_errors(refusal)
            return None

    def _add_errors(self, refusal):
        by_field = getattr(refusal, "message_dict", {None: refusal.messages})
        for field, sentences in by_field.items():
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, sentence)


def _initial(person):
    names = {"given_names": person.name}
    with suppress(ValidationError):
        split = split_name(person.name, surnames_first=False)
        names = {
            part: getattr(split, part)
            for part in ("given_names", "first_surname", "second_surname")
        }
    return names | {"email": person.email, "institution": person.institution_id}
