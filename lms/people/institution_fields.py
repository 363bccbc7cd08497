"""Form fields for institutions, which show and group them by country."""

from itertools import groupby

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _

from lms.text import collated

ALL_OF = "all-of-"


class ByCountryIterator(ModelChoiceIterator):
    """Choices grouped by country, each group headed by a choice of all of it."""

    def __iter__(self):
        institutions = sorted(self.queryset, key=_country_and_name)
        for country, group in groupby(institutions, key=lambda each: each.country):
            yield self._group(country, list(group))

    def _group(self, country, institutions):
        name = institutions[0].country_name
        choices = [self.choice(each) for each in institutions]
        if len(institutions) > 1:
            label = _("All of %(country)s") % {"country": name}
            if not country:
                label = _("All international bodies")
            choices.insert(0, (f"{ALL_OF}{country}", label))
        return name or _("International bodies"), choices


class InstitutionsByCountryField(forms.ModelMultipleChoiceField):
    """Check boxes by country; the choice of a whole country needs no script."""

    widget = forms.CheckboxSelectMultiple
    iterator = ByCountryIterator

    def clean(self, value):
        whole = {
            key.removeprefix(ALL_OF)
            for key in value or []
            if str(key).startswith(ALL_OF)
        }
        keys = [key for key in value or [] if not str(key).startswith(ALL_OF)]
        chosen = self.queryset.filter(country__in=whole).values_list("pk", flat=True)
        return super().clean([*keys, *map(str, chosen)] if value else value)


class InstitutionField(forms.ModelChoiceField):
    """One institution, shown with its country."""

    def label_from_instance(self, institution):
        return institution.name_with_country


def _country_and_name(institution):
    return (
        not institution.country,
        collated(institution.country_name),
        institution.country,
        collated(institution.name),
    )
